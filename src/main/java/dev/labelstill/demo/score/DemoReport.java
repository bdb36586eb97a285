package dev.labelstill.demo.score;

import dev.labelstill.demo.sample.SampleTruth;
import dev.labelstill.label.Stage;
import java.util.List;

/**
 * All there is to say about a run of the demo: what was sent, what came out, how good it is, what
 * is wrong.
 */
public record DemoReport(
    SampleTruth truth,
    Observations observations,
    DemoScore score,
    RunFigures run,
    List<Problem> problems) {
  public DemoReport {
    problems = List.copyOf(problems);
  }

  /** Scores and audits what was read. */
  public static DemoReport of(SampleTruth truth, Observations observations, RunFigures run) {
    return new DemoReport(
        truth,
        observations,
        DemoScore.of(truth, observations),
        run,
        StreamAudit.problems(truth, observations));
  }

  /** Whether nothing was lost, doubled or invented. */
  public boolean isSound() {
    return problems.isEmpty();
  }

  /** How many examples were sent, the forgotten ones included. */
  public int exampleCount() {
    return truth.examples().size();
  }

  /** How many examples have a newest refinement that is final. */
  public int finalCount() {
    return (int)
        truth
            .remembered()
            .flatMap(example -> observations.newest(example.id().value()).stream())
            .filter(newest -> newest.stage() == Stage.FINAL)
            .count();
  }

  public double examplesPerSecond() {
    return exampleCount() / run.seconds();
  }
}
