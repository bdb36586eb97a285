package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.label.AnnotatorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionReaderTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  private final RunningStream stream = new RunningStream(StreamOptions.inMemory());
  private final PartitionReader reader =
      new PartitionReader(
          new PartitionReader.Stores() {
            @Override
            public <V> ReadOnlyKeyValueStore<String, V> open(String name, int partition) {
              return stream.driver.getKeyValueStore(name);
            }
          });

  @AfterEach
  void close() {
    stream.close();
  }

  @Test
  void handsOutEveryExampleOfThePartition() {
    stream.send("x1", "{\"label\": \"dog\"}");
    stream.send("x2", "{\"label\": \"cat\"}");
    stream.forget("x1");
    stream.send("x3", "{\"label\": \"cat\"}");

    List<String> ids = new ArrayList<>();
    reader.forEachExample(Set.of(0), LONG, state -> ids.add(state.example().id().value()));

    assertThat(ids).containsExactly("x2", "x3");
  }

  @Test
  void handsOutTheCountsThatTheCrowdHolds() {
    stream.send("x1", "{\"label\": \"dog\", \"annotator\": \"ann\", \"gold\": \"cat\"}");
    stream.send("x2", "{\"label\": \"dog\", \"annotator\": \"bob\", \"gold\": \"dog\"}");

    Map<AnnotatorId, ConfusionCounts> counts = new TreeMap<>();
    reader.forEachAnnotator(Set.of(0), LONG, counts::put);

    AnnotatorId ann = new AnnotatorId("ann");
    assertThat(counts.keySet()).containsExactly(ann, new AnnotatorId("bob"));
    assertThat(counts.get(ann)).isEqualTo(stream.crowd.counts(0, ann));
  }

  @Test
  void givesUpWhereThereIsMoreThanTheTimeAllows() {
    stream.send("x1", "{\"label\": \"dog\"}");

    assertThatThrownBy(() -> reader.forEachExample(Set.of(0), Duration.ZERO, state -> {}))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("more to look through than the time");
  }

  @Test
  void saysWhichPartitionIsNotOpenHere() {
    PartitionReader empty = new MemoryPartitions().reader();

    assertThatThrownBy(() -> empty.forEachExample(Set.of(7), LONG, state -> {}))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageStartingWith("Partition 7 is not open in this instance");
  }
}
