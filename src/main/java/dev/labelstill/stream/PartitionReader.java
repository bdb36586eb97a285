package dev.labelstill.stream;

import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.pipeline.ExampleState;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads whole partitions of this instance's stores, one value at a time, while the stream threads
 * write them. As {@link ExampleQueries}, it may be ahead by one open transaction. Thread-safe.
 */
public final class PartitionReader {
  private static final int STRIDE = 256; // values between two looks at the clock

  private final Stores stores;

  /** Opens a store of one partition for reading. */
  interface Stores {
    /**
     * @throws InvalidStateStoreException where it is not open here
     */
    <V> ReadOnlyKeyValueStore<String, V> open(String name, int partition);
  }

  public PartitionReader(KafkaStreams streams) {
    this(new LocalStores(streams));
  }

  PartitionReader(Stores stores) {
    this.stores = stores;
  }

  /**
   * Hands out every example of some partitions, without features.
   *
   * @throws StoreUnavailable where one of them is not open here, or it takes too long
   */
  public void forEachExample(
      Set<Integer> partitions, Duration within, Consumer<ExampleState> action) {
    long deadline = System.nanoTime() + within.toNanos();
    this.<StoredExample>forEach(
        ExampleStores.EXAMPLES,
        partitions,
        deadline,
        (id, stored) -> action.accept(stored.state()));
  }

  /**
   * Hands out the counts of every annotator, partition by partition: whoever wants those of an
   * annotator in all adds them up.
   *
   * @throws StoreUnavailable where a partition is not open here, or it takes too long
   */
  public void forEachAnnotator(
      Set<Integer> partitions, Duration within, BiConsumer<AnnotatorId, ConfusionCounts> action) {
    long deadline = System.nanoTime() + within.toNanos();
    this.<ConfusionCounts>forEach(
        ExampleStores.ANNOTATORS,
        partitions,
        deadline,
        (annotator, counts) -> action.accept(new AnnotatorId(annotator), counts));
  }

  private <V> void forEach(
      String name, Set<Integer> partitions, long deadline, BiConsumer<String, V> action) {
    for (int partition : partitions) {
      try (KeyValueIterator<String, V> all = stores.<V>open(name, partition).all()) {
        forEach(all, deadline, action);
      } catch (InvalidStateStoreException e) {
        throw new StoreUnavailable(
            "Partition "
                + partition
                + " is not open in this instance: its stores are being"
                + " restored or moved.");
      }
    }
  }

  private static <V> void forEach(
      KeyValueIterator<String, V> all, long deadline, BiConsumer<String, V> action) {
    for (int read = 0; all.hasNext(); read++) {
      if (read % STRIDE == 0 && System.nanoTime() - deadline >= 0) {
        throw new StoreUnavailable(
            "There is more to look through than the time for it allows (labelstill.web.scan-within).");
      }
      var entry = all.next();
      action.accept(entry.key, entry.value);
    }
  }

  private record LocalStores(KafkaStreams streams) implements Stores {
    @Override
    public <V> ReadOnlyKeyValueStore<String, V> open(String name, int partition) {
      try {
        return streams.store(
            StoreQueryParameters.fromNameAndType(
                    name, QueryableStoreTypes.<String, V>keyValueStore())
                .withPartition(partition));
      } catch (IllegalStateException e) {
        throw new InvalidStateStoreException("the stream does not run", e);
      }
    }
  }
}
