package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamClientsTest {
  private static final String ID = "group.instance.id";

  @TempDir Path folder;

  private static String nameOf(StreamClients membership, int thread) {
    String client = "labelstill-0-StreamThread-" + thread + "-consumer";
    return (String) membership.named(Map.of("client.id", client)).get(ID);
  }

  @Test
  void aNameStaysWithTheStateDirectory() {
    String before = nameOf(StreamClients.of(folder), 1);
    String after = nameOf(StreamClients.of(folder), 1);
    String elsewhere = nameOf(StreamClients.of(folder.resolve("new").resolve("deep")), 1);

    assertThat(after).isEqualTo(before).isNotEqualTo(elsewhere);
  }

  @Test
  void eachThreadIsAMemberOfItsOwn() {
    StreamClients membership = StreamClients.of(folder);

    assertThat(nameOf(membership, 1)).endsWith("-1");
    assertThat(nameOf(membership, 12)).endsWith("-12");
  }

  @Test
  void aNameGivenByHandStays() {
    Map<String, Object> given = Map.of("client.id", "a-StreamThread-1-consumer", ID, "mine-1");

    assertThat(StreamClients.of(folder).named(given)).containsEntry(ID, "mine-1");
  }

  @Test
  void whatIsNoNameIsReplacedByOne() throws IOException {
    Files.writeString(folder.resolve("instance-id"), "../../etc");

    String name = nameOf(StreamClients.of(folder), 1);

    assertThat(name).doesNotContain("etc").isEqualTo(nameOf(StreamClients.of(folder), 1));
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> StreamClients.of(file))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("labelstill.state-dir");
  }
}
