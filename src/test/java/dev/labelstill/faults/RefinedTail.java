package dev.labelstill.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labelstill.cluster.Follower;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What came of the refined topic while it grows, committed records only. */
final class RefinedTail implements AutoCloseable {
  private final Set<String> probes = ConcurrentHashMap.newKeySet();
  private final Map<Long, Integer> perSecond = new TreeMap<>();
  private volatile Instant lastRecord = Instant.now();
  private final Follower follower;

  RefinedTail(String bootstrapServers) {
    follower = new Follower(bootstrapServers, "labelstill.refined", this::take);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String id = new String(record.key(), UTF_8);
    if (id.startsWith("probe")) {
      probes.add(id);
    }
    lastRecord = Instant.now();
    synchronized (perSecond) {
      perSecond.merge(lastRecord.getEpochSecond(), 1, Integer::sum);
    }
  }

  boolean hasAll(List<String> ids) {
    return probes.containsAll(ids);
  }

  /** When a committed record was last seen. */
  Instant lastRecord() {
    return lastRecord;
  }

  /** Committed records by the second (epoch) in which they were seen. */
  Map<Long, Integer> perSecond() {
    synchronized (perSecond) {
      return new TreeMap<>(perSecond);
    }
  }

  @Override
  public void close() {
    follower.close();
  }
}
