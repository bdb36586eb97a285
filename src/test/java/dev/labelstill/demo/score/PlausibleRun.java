package dev.labelstill.demo.score;

import dev.labelstill.demo.sample.BrokenRecord;
import dev.labelstill.demo.sample.FashionImages;
import dev.labelstill.demo.sample.SampleExample;
import dev.labelstill.demo.sample.SampleTruth;
import dev.labelstill.evaluation.crowd.SimulatedAnnotator;
import dev.labelstill.label.LabelSet;
import dev.labelstill.label.Stage;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Made-up output of a service that works: honest confidences, labels mostly right, every record
 * accounted for.
 */
public final class PlausibleRun {
  public static final RunFigures FIGURES =
      new RunFigures("cpu", 7, Duration.ofMillis(42_500), 1_234.4);

  private final SplittableRandom random = new SplittableRandom(1);
  private final LabelSet labels = FashionImages.LABELS;
  private final Observations observations = new Observations();

  private PlausibleRun() {}

  public static Observations observations(SampleTruth truth) {
    PlausibleRun run = new PlausibleRun();
    truth.remembered().forEach(run::refine);
    truth.forgotten().forEach(run::forget);
    for (BrokenRecord broken : truth.broken()) {
      run.observations.onReject(broken.key(), broken.value(), broken.code());
    }
    for (SimulatedAnnotator annotator : truth.annotators()) {
      double real = truth.realizedAccuracy(annotator.id());
      double quality = .08 + .9 * real + run.random.nextDouble(-.02, .02);
      run.observations.onAnnotator(annotator.id().value(), Math.min(1, Math.max(0, quality)));
    }
    return run.observations;
  }

  static ObservedRefinement refinement(
      SampleExample example, ObservedJudgment judgment, Stage stage, long revision) {
    return new ObservedRefinement(
        example.id().value(), judgment, example.votes().size(), stage, revision);
  }

  private void refine(SampleExample example) {
    ObservedJudgment judgment = judgment(example);
    observations.onRefinement(refinement(example, judgment, Stage.PROVISIONAL, 1));
    observations.onRefinement(refinement(example, judgment, Stage.REFINED, 2));
    observations.onRefinement(refinement(example, judgment, Stage.FINAL, 3));
  }

  private void forget(SampleExample example) {
    observations.onRefinement(refinement(example, judgment(example), Stage.PROVISIONAL, 1));
    observations.onTombstone(example.id().value());
  }

  private ObservedJudgment judgment(SampleExample example) {
    double confidence = 1 - .72 * Math.pow(random.nextDouble(), 5.5);
    boolean isRight = random.nextDouble() < confidence;
    int refined = isRight ? example.trueLabel() : wrong(example.trueLabel());
    String given = given(example);
    boolean isIssue = given != null && !given.equals(labels.name(refined));
    double quality = isIssue ? random.nextDouble() * (1 - confidence) : confidence;
    return new ObservedJudgment(given, labels.name(refined), confidence, quality, isIssue);
  }

  private int wrong(int label) {
    return random.nextInt(4) == 0 ? (label + 1 + random.nextInt(9)) % 10 : (label + 2) % 10;
  }

  private String given(SampleExample example) {
    if (example.votes().isEmpty()) {
      return null;
    }
    int[] tally = example.votes().tally(labels.size());
    int most = 0;
    for (int k = 0; k < tally.length; k++) {
      most = tally[k] > tally[most] ? k : most;
    }
    return labels.name(most);
  }
}
