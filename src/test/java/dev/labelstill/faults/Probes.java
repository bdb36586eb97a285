package dev.labelstill.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labelstill.cluster.Feeder;
import dev.labelstill.cluster.KeyHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events that tell when each partition is worked on again. */
final class Probes {
  private final Feeder feeder;
  private int drawn;

  Probes(Feeder feeder) {
    this.feeder = feeder;
  }

  /** Sends one event about a new example to each partition; returns their ids. */
  List<String> send() {
    Map<Integer, String> byPartition = new HashMap<>();
    while (byPartition.size() < FaultOptions.PARTITIONS) {
      String id = "probe" + drawn++;
      byPartition.putIfAbsent(KeyHash.partition(id, FaultOptions.PARTITIONS), id);
    }
    List<String> ids = new ArrayList<>(byPartition.values());
    byte[] vote = "{\"annotator\":\"a0\",\"label\":\"cat\"}".getBytes(UTF_8);
    for (String id : ids) {
      feeder.send(new ProducerRecord<>(EventDice.TOPIC, id.getBytes(UTF_8), vote));
    }
    return ids;
  }
}
