package dev.labelstill.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/** Where Kafka's producers put a record by its key. */
public final class KeyHash {
  private KeyHash() {}

  /** The partition of a key, of so many. */
  public static int partition(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
  }
}
