package dev.labelstill.experiment.paper;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One sentence of the theory, held against every run.
 *
 * @param holdsAt shares of wrong labels at which all runs bear it out
 * @param failsAt shares of wrong labels at which some run does not
 */
public record Claim(String sentence, List<Double> holdsAt, List<Double> failsAt) {
  public Claim {
    holdsAt = List.copyOf(holdsAt);
    failsAt = List.copyOf(failsAt);
  }

  public boolean holds() {
    return failsAt.isEmpty();
  }

  /** Where it holds and where not, in words. */
  public String verdict() {
    if (failsAt.isEmpty()) {
      return "holds in every run";
    }
    if (holdsAt.isEmpty()) {
      return "does not hold at any share of wrong labels";
    }
    return "holds at " + list(holdsAt) + " wrong labels; not at " + list(failsAt);
  }

  private static String list(List<Double> shares) {
    return shares.stream()
        .map(share -> String.format(Locale.ROOT, "%.0f %%", 100 * share))
        .collect(Collectors.joining(", "));
  }
}
