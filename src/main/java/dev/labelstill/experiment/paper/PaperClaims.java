package dev.labelstill.experiment.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the theory says of plain training and of self-distillation, checked run by run. A sentence
 * that our figures do not bear out is said to fail.
 */
public final class PaperClaims {
  private static final double MEMORIZED = .99;
  private static final double MOVED_AWAY = 1.1; // times the least distance
  private static final double ARRIVED = .1; // distance; all weights on another label would be 1.41
  private static final double STAYED = .01;

  private final PaperResult result;
  private final List<Claim> claims = new ArrayList<>();

  private PaperClaims(PaperResult result) {
    this.result = result;
  }

  /** The sentences in the order in which they should be read. */
  public static List<Claim> of(PaperResult result) {
    PaperClaims claims = new PaperClaims(result);
    claims.addPlain();
    for (PaperMethod method : PaperMethod.values()) {
      if (method.isDistilled()) {
        claims.addDistilled(method);
      }
    }
    return claims.claims;
  }

  private void addPlain() {
    add(
        "plain: ends at the given labels, the wrong ones among them",
        PaperMethod.PLAIN,
        run -> run.end().fit().agreement() >= MEMORIZED);
    add(
        "plain: comes close to the true labels in l2 and moves away again",
        PaperMethod.PLAIN,
        run -> run.end().fit().distance() > MOVED_AWAY * run.nearest().fit().distance());
    add(
        "plain: takes up the informative part before the noise",
        PaperMethod.PLAIN,
        run ->
            run.moments().stream()
                .skip(1)
                .allMatch(moment -> moment.informativeLeft() < moment.noiseLeft()));
  }

  private void addDistilled(PaperMethod method) {
    add(
        method.title() + ": says every true label in the end, with a margin",
        method,
        run -> run.end().fit().leastMargin() > 0);
    add(
        method.title() + ": arrives at the true labels in l2 and stays, without early stopping",
        method,
        run ->
            run.end().fit().distance() < ARRIVED
                && run.end().fit().distance() < run.nearest().fit().distance() + STAYED);
  }

  private void add(String sentence, PaperMethod method, Predicate<Course> isBorneOut) {
    List<Double> holdsAt = new ArrayList<>();
    List<Double> failsAt = new ArrayList<>();
    for (double share : result.setting().wrongShares()) {
      boolean holds = result.runs(method, share).stream().allMatch(isBorneOut);
      (holds ? holdsAt : failsAt).add(share);
    }
    claims.add(new Claim(sentence, holdsAt, failsAt));
  }
}
