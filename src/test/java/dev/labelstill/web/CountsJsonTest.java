package dev.labelstill.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.label.AnnotatorId;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountsJsonTest {
  private static final String ANN =
      "{\"listed\":[{\"annotator\":\"ann \\\"é\\\"\",\"votes\":3,\"agreements\":2,"
          + "\"cells\":[0,1,5,1,1,281474976710656]}],"
          + "\"rest\":{\"votes\":7,\"agreements\":6,\"cells\":[1,0,9]}}";

  private static CrowdPart part() {
    ConfusionCounts rest = new ConfusionCounts(2);
    rest.restoreVotes(7, 6);
    rest.restoreUnits(1, 0, 9);
    return new CrowdPart(List.of(ann()), rest);
  }

  private static AnnotatorCounts ann() {
    ConfusionCounts counts = new ConfusionCounts(2);
    counts.restoreVotes(3, 2);
    counts.restoreUnits(0, 1, 5);
    counts.restoreUnits(1, 1, 1L << 48);
    return new AnnotatorCounts(new AnnotatorId("ann \"é\""), counts);
  }

  @Test
  void writesCellsThatAreNotZero() {
    assertThat(new String(CountsJson.encode(part()), UTF_8)).isEqualTo(ANN);
  }

  @Test
  void readsEveryUnitBack() throws IOException {
    assertThat(CountsJson.decode(ANN.getBytes(UTF_8), 2)).isEqualTo(part());
  }

  @Test
  void refusesCountsOfOtherLabels() {
    String three = ANN.replace("[1,0,9]", "[0,2,5]");

    assertThatThrownBy(() -> CountsJson.decode(three.getBytes(UTF_8), 2))
        .isInstanceOf(IOException.class)
        .hasMessage("counts of more than 2 labels");
  }

  @Test
  void refusesWhatIsNoCounts() {
    assertThatThrownBy(() -> CountsJson.decode("[{\"id\":1}]".getBytes(UTF_8), 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CountsJson.decode("<html>".getBytes(UTF_8), 2))
        .isInstanceOf(IOException.class);
  }
}
