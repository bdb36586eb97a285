package dev.labelstill.stream;

import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** Examples in; refinements, annotators and rejected records out. */
public final class LabelstillTopology {
  static final String SOURCE = "examples-source";
  static final String PROCESSOR = "example-processor";
  static final String REFINED = "refined-sink";
  static final String ANNOTATORS = "annotators-sink";
  static final String REJECTED = "rejected-sink";
  static final String READDRESSED = "readdressed-sink";

  private LabelstillTopology() {}

  public static Topology build(
      StreamSettings settings, StreamParts parts, PartitionAddress address, RecordRoom room) {
    return build(settings, parts, address, room, Stores::persistentKeyValueStore);
  }

  /** As the public one, with stores of a kind. */
  static Topology build(
      StreamSettings settings,
      StreamParts parts,
      PartitionAddress address,
      RecordRoom room,
      Function<String, KeyValueBytesStoreSupplier> stores) {
    TopicNames topics = settings.topics();
    ByteArraySerializer bytes = new ByteArraySerializer();
    Topology topology = new Topology();
    topology.addSource(
        AutoOffsetReset.earliest(),
        SOURCE,
        new WallClockWhereNoTime(),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topics.examples());
    PublishedFigures figures = new PublishedFigures(parts.crowd().limits().annotators());
    topology.addProcessor(
        PROCESSOR, () -> new ExampleProcessor(settings, parts, address, room, figures), SOURCE);
    ExampleStores.builders(stores).forEach(store -> topology.addStateStore(store, PROCESSOR));
    topology.addSink(REFINED, topics.refined(), bytes, bytes, PROCESSOR);
    topology.addSink(ANNOTATORS, topics.annotators(), bytes, bytes, PROCESSOR);
    topology.addSink(REJECTED, topics.rejected(), bytes, bytes, PROCESSOR);
    // Named by a function, because a sink may not carry the name of a source topic.
    topology.addSink(
        READDRESSED, (key, value, context) -> topics.examples(), bytes, bytes, PROCESSOR);
    return topology;
  }
}
