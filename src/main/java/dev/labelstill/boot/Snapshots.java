package dev.labelstill.boot;

import dev.labelstill.label.LabelSet;
import dev.labelstill.pipeline.LearnedState;
import dev.labelstill.pipeline.LearningSettings;
import dev.labelstill.snapshot.NetworkShape;
import dev.labelstill.snapshot.NetworkSnapshot;
import dev.labelstill.snapshot.SnapshotProvenance;
import dev.labelstill.snapshot.SnapshotReading;
import dev.labelstill.snapshot.SnapshotTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * The snapshots of this service: what they say of their origin, and whether one on the topic fits.
 */
final class Snapshots {
  private static final Logger LOG = Logger.getLogger(Snapshots.class);
  private static final String CLUSTER_ID = "kafka.cluster-id";

  private final SnapshotTopic topic;
  private final LearningSettings learning;
  private final NetworkShape shape;
  private final SnapshotKeeper.Owner owner;
  private final String clusterId;

  /**
   * @param clusterId of the Kafka cluster that the topic lies on
   */
  Snapshots(
      Map<String, Object> kafka,
      String topicName,
      SnapshotKeeper.Owner owner,
      LabelSet labels,
      LearningSettings learning,
      String clusterId) {
    this.owner = owner;
    this.clusterId = clusterId;
    this.topic = new SnapshotTopic(topicName, kafka);
    this.learning = learning;
    this.shape = NetworkShape.of(labels, learning.network());
  }

  SnapshotTopic topic() {
    return topic;
  }

  /**
   * The newest whole snapshot, empty where there is none; says what it passed over.
   *
   * @throws StartRefused where it belongs to other labels, features or layers
   */
  Optional<NetworkSnapshot> newest(Duration timeout) {
    SnapshotReading reading = topic.read(owner::isOneOfUs, timeout);
    reading.problems().forEach(problem -> LOG.warnf("A snapshot was passed over: %s", problem));
    reading.snapshot().flatMap(this::mismatch).ifPresent(Snapshots::refuse);
    return reading.snapshot();
  }

  /** Why a snapshot is of no use here, as one sentence; empty where it is. */
  Optional<String> mismatch(NetworkSnapshot snapshot) {
    return snapshot.mismatchWith(shape, learning.training().isCrossFitted() ? 2 : 1);
  }

  /**
   * Where a snapshot was written that was not written on this cluster, and has come here with a
   * copy of the topic; empty where it was, or where it does not say.
   */
  Optional<String> otherCluster(NetworkSnapshot snapshot) {
    String written = snapshot.provenance().settings().get(CLUSTER_ID);
    return Optional.ofNullable(written).filter(id -> !id.equals(clusterId));
  }

  private static void refuse(String why) {
    throw new StartRefused(
        "the newest snapshot of the network does not fit the settings. "
            + why
            + " Set labelstill.labels, labelstill.dimension and labelstill.network.* back, or start anew with another"
            + " labelstill.application-id and labelstill.topics.model.");
  }

  NetworkSnapshot of(LearnedState learned, Instant now) {
    long step = learned.networks().stream().mapToLong(network -> network.step()).sum();
    TreeMap<String, String> settings =
        new TreeMap<>(
            Map.of(
                CLUSTER_ID,
                clusterId,
                "labelstill.training",
                learning.training().toString(),
                "labelstill.network",
                learning.network().toString(),
                "labelstill.annotators",
                learning.crowd().toString()));
    TreeMap<String, String> versions =
        new TreeMap<>(
            Map.of(
                "labelstill",
                    Optional.ofNullable(Snapshots.class.getPackage().getImplementationVersion())
                        .orElse("dev"),
                "java", Runtime.version().toString()));
    return new NetworkSnapshot(
        learned, new SnapshotProvenance(shape, settings, versions, learning.seed(), step, now));
  }
}
