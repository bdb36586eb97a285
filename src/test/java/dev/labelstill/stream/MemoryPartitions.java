package dev.labelstill.stream;

import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.pipeline.ExampleState;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStorePartitionException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Partitions whose stores are maps, for tests of what reads them. */
public final class MemoryPartitions {
  private final Map<Integer, Map<String, Map<String, Object>>> partitions = new HashMap<>();

  public MemoryPartitions put(int partition, ExampleState state) {
    store(partition, ExampleStores.EXAMPLES)
        .put(state.example().id().value(), new StoredExample(state, List.of()));
    return this;
  }

  public MemoryPartitions put(int partition, String annotator, ConfusionCounts counts) {
    store(partition, ExampleStores.ANNOTATORS).put(new AnnotatorId(annotator).value(), counts);
    return this;
  }

  private Map<String, Object> store(int partition, String name) {
    return partitions
        .computeIfAbsent(partition, unused -> new HashMap<>())
        .computeIfAbsent(name, unused -> new TreeMap<>());
  }

  public PartitionReader reader() {
    return new PartitionReader(
        new PartitionReader.Stores() {
          @Override
          public <V> ReadOnlyKeyValueStore<String, V> open(String name, int partition) {
            if (!partitions.containsKey(partition)) {
              throw new InvalidStateStorePartitionException("not here: " + partition);
            }
            return new MapStore<>(store(partition, name));
          }
        });
  }

  /** A view of a map as the type that its reader knows it to hold. */
  private record MapStore<V>(Map<String, Object> map) implements ReadOnlyKeyValueStore<String, V> {
    @Override
    @SuppressWarnings("unchecked")
    public V get(String key) {
      return (V) map.get(key);
    }

    @Override
    public KeyValueIterator<String, V> range(String from, String to) {
      throw new UnsupportedOperationException("not asked for");
    }

    @Override
    public KeyValueIterator<String, V> all() {
      Iterator<String> keys = map.keySet().iterator();
      return new KeyValueIterator<>() {
        @Override
        public boolean hasNext() {
          return keys.hasNext();
        }

        @Override
        public KeyValue<String, V> next() {
          String key = keys.next();
          return KeyValue.pair(key, get(key));
        }

        @Override
        public String peekNextKey() {
          throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public long approximateNumEntries() {
      return map.size();
    }
  }
}
