package dev.labelstill.boot;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.nd4j.Dl4jNetworkFactory;
import dev.labelstill.pipeline.LearningLoop;
import dev.labelstill.pipeline.LearningSettings;
import dev.labelstill.refinement.Judge;
import dev.labelstill.stream.TrainerThread;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Starts and ends the trainer's thread. */
final class Trainers {
  @Produces
  @Singleton
  TrainerThread trainer(
      Settings settings,
      LearningSettings learning,
      Dl4jNetworkFactory networks,
      Crowd crowd,
      Judge judge,
      Clock clock) {
    TrainerThread trainer =
        new TrainerThread(
            () -> new LearningLoop(learning, networks, crowd, judge), settings.trainer(), clock);
    trainer.start();
    return trainer;
  }

  void end(@Disposes TrainerThread trainer) {
    trainer.close();
  }
}
