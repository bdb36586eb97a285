package dev.labelstill.web;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.Features;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.pipeline.LearningStatus;
import dev.labelstill.refinement.Judge;
import dev.labelstill.stream.TrainerThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Judges an example that is not part of the stream, by the network and the crowd as they are. */
@Singleton
public class InstantRefinement {
  private static final long UNPUBLISHED = 0;

  private final TrainerThread trainer;
  private final Judge judge;
  private final Clock clock;
  private final WebSettings settings;

  public InstantRefinement(TrainerThread trainer, Judge judge, Clock clock, WebSettings settings) {
    this.trainer = trainer;
    this.judge = judge;
    this.clock = clock;
    this.settings = settings;
  }

  Refinement of(Example example) {
    LearningStatus status = trainer.status();
    return new Refinement(
        example.id(),
        judge.judge(example, prediction(example.features()), null),
        example.votes(),
        Stage.PROVISIONAL,
        UNPUBLISHED,
        new Provenance(
            0, status == null ? 0 : status.step(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }

  private @Nullable ClassDistribution prediction(@Nullable Features features) {
    return features == null
        ? null
        : Patience.await(
            trainer.predict(features),
            settings.predictWithin(),
            "The network has not answered; ask again.");
  }
}
