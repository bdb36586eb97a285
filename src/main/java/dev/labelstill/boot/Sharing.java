package dev.labelstill.boot;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.snapshot.SnapshotTail;
import dev.labelstill.stream.CrowdTail;
import dev.labelstill.stream.ExampleQueries;
import dev.labelstill.stream.PartitionKeepers;
import dev.labelstill.stream.StoreUnavailable;
import dev.labelstill.stream.TrainerThread;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Starts and ends the sharing with other instances, and shows how it goes. */
final class Sharing {
  @Produces
  @Singleton
  SharedLearning sharedLearning(
      LabelstillConfig config,
      Snapshots snapshots,
      SnapshotKeeper keeper,
      SnapshotKeeper.Owner owner,
      TrainerThread trainer,
      ExampleQueries queries,
      Crowd crowd) {
    SharingConfig sharing = config.sharing();
    return new SharedLearning(
        new SharedLearning.Self(snapshots, keeper, owner, trainer, () -> others(queries)),
        new KafkaTails(config, snapshots, crowd),
        new SharedLearning.Pace(
            sharing.steps(),
            sharing.atMostEvery(),
            sharing.atLeastEvery(),
            sharing.processorShare()));
  }

  /** As many as say where they are, if those keep all partitions that this one does not. */
  private static OptionalInt others(ExampleQueries queries) {
    try {
      PartitionKeepers keepers = queries.keepers();
      return keepers.unknown().isEmpty()
          ? OptionalInt.of(keepers.elsewhere().size())
          : OptionalInt.empty();
    } catch (StoreUnavailable e) {
      return OptionalInt.empty();
    }
  }

  /** Both read on from the beginning of their topics. */
  private record KafkaTails(LabelstillConfig config, Snapshots topic, Crowd counts)
      implements SharedLearning.Tails {
    @Override
    public SnapshotTail snapshots() {
      return topic
          .topic()
          .follow(new Settings(config).largestShareBytes(), config.snapshots().readTimeout());
    }

    @Override
    public CrowdTail crowd() {
      Map<String, Object> properties =
          new HashMap<>(KafkaProperties.of(ConfigProvider.getConfig()));
      properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
      properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
      properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
      properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
      properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
      return new CrowdTail(
          config.applicationId(),
          counts,
          new KafkaConsumer<>(
              properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }
  }

  void onStart(
      @Observes StartupEvent event,
      SharedLearning sharing,
      TrainerThread trainer,
      LabelstillConfig config,
      MeterRegistry registry) {
    FunctionCounter.builder(
            "labelstill.sharing.cpu", registry, any -> trainer.sharing().sum().toNanos() / 1e9)
        .description("Processor time for what instances share, snapshots among it.")
        .baseUnit("seconds")
        .register(registry);
    for (ShareOutcome outcome : ShareOutcome.values()) {
      // A counter holds what it asks weakly, and only the registry is sure to stay.
      FunctionCounter.builder("labelstill.shares", registry, any -> sharing.counted(outcome))
          .description("What other instances wrote, by what became of it.")
          .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    if (config.sharing().enabled()) {
      sharing.start();
    }
  }

  /** Before the last snapshot is written. */
  void onStop(
      @Observes @Priority(StreamWatch.SECOND - 1) ShutdownEvent event, SharedLearning sharing) {
    sharing.close();
  }

  /** An instance that knows less than the others would say so with its first refinements. */
  @Produces
  @Singleton
  @Readiness
  HealthCheck hasHeardTheOthers(SharedLearning sharing, LabelstillConfig config) {
    return () ->
        HealthCheckResponse.named("sharing")
            .status(!config.sharing().enabled() || sharing.isCaughtUp())
            .build();
  }
}
