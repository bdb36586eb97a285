package dev.labelstill.boot;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.LabelSet;
import dev.labelstill.nd4j.Dl4jNetworkFactory;
import dev.labelstill.pipeline.LearningLoop;
import dev.labelstill.pipeline.LearningSettings;
import dev.labelstill.refinement.Judge;
import dev.labelstill.snapshot.NetworkSnapshot;
import dev.labelstill.stream.TrainerThread;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Starts the trainer's thread on the newest snapshot, keeps snapshots, ends both. */
final class Trainers {
  private static final Logger LOG = Logger.getLogger(Trainers.class);

  @Produces
  @Singleton
  Snapshots snapshots(
      Settings settings,
      SnapshotKeeper.Owner owner,
      LearningSettings learning,
      LabelSet labels,
      TopicSetup.Found topics) {
    return new Snapshots(
        KafkaProperties.of(ConfigProvider.getConfig()),
        settings.topics().model(),
        owner,
        labels,
        learning,
        topics.clusterId());
  }

  @Produces
  @Singleton
  TrainerThread trainer(
      LabelstillConfig config,
      Settings settings,
      Snapshots snapshots,
      LearningLoopMaker maker,
      Clock clock,
      ProcessEnd ending) {
    Duration timeout = config.snapshots().readTimeout();
    TrainerThread trainer =
        new TrainerThread(
            () -> restored(maker.make(), snapshots.newest(timeout)), settings.trainer(), clock);
    var unused =
        trainer
            .failed()
            .thenAccept(
                failure ->
                    ending.because(failure, "the trainer has failed: " + failure.getMessage()));
    trainer.start();
    return trainer;
  }

  private static LearningLoop restored(LearningLoop loop, Optional<NetworkSnapshot> snapshot) {
    snapshot.ifPresent(
        found -> {
          loop.restore(found.learned());
          LOG.infof(
              "Going on from the snapshot of %s: step %d",
              found.provenance().takenAt(), found.step());
        });
    return loop;
  }

  /** Makes a loop on the thread that calls. */
  @FunctionalInterface
  interface LearningLoopMaker {
    LearningLoop make();
  }

  @Produces
  @Singleton
  LearningLoopMaker maker(
      Settings settings,
      LearningSettings learning,
      Dl4jNetworkFactory networks,
      Crowd crowd,
      Judge judge) {
    return () -> new LearningLoop(learning, networks, crowd, judge, settings.outerStep());
  }

  @Produces
  @Singleton
  SnapshotKeeper.Owner owner(LabelstillConfig config) {
    return new SnapshotKeeper.Owner(config.applicationId());
  }

  @Produces
  @Singleton
  SnapshotKeeper keeper(
      Snapshots snapshots,
      TrainerThread trainer,
      Clock clock,
      SnapshotKeeper.Owner owner,
      Crowd crowd) {
    return new SnapshotKeeper(snapshots, trainer, clock, owner, crowd::open);
  }

  void onStart(@Observes StartupEvent event, SnapshotKeeper keeper, LabelstillConfig config) {
    keeper.start(config.snapshots().every());
  }

  void onStopping(
      @Observes @Priority(StreamWatch.FIRST - 1) ShutdownEvent event, SnapshotKeeper keeper) {
    keeper.rememberPartitions();
  }

  void onStop(@Observes @Priority(StreamWatch.SECOND) ShutdownEvent event, SnapshotKeeper keeper) {
    keeper.close();
  }

  void end(@Disposes TrainerThread trainer) {
    trainer.close();
  }
}
