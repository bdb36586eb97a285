package dev.labelstill.experiment.score;

import dev.labelstill.evaluation.RankCorrelation;
import java.util.Comparator;
import java.util.List;

/**
 * How well annotators are known, and what votes and network are worth apart.
 *
 * @param spearman rank correlation of estimated quality and share of right votes, over annotators
 *     with at least {@value #FEWEST_VOTES} votes whose examples' true labels are known
 * @param spammersLowest share of the spammers that are among as many lowest-ranked annotators; not
 *     a number where none is known
 * @param votesAlone accuracy of what is made of the votes without features; not a number where
 *     there are no features anyway
 * @param networkAlone accuracy of the network's predictions; not a number where there are none
 */
public record CrowdScore(
    double spearman, double spammersLowest, double votesAlone, double networkAlone) {
  private static final int FEWEST_VOTES = 5;

  /**
   * One annotator as estimated and as was.
   *
   * @param quality as estimated
   * @param votes whose example's true label is known
   * @param right of them
   */
  public record Standing(double quality, int votes, int right, boolean isSpammer) {
    double share() {
      return (double) right / votes;
    }
  }

  /** Scores annotators. */
  public static CrowdScore of(List<Standing> standings, double votesAlone, double networkAlone) {
    List<Standing> known =
        standings.stream().filter(standing -> standing.votes >= FEWEST_VOTES).toList();
    double spearman =
        known.size() < 2
            ? Double.NaN
            : RankCorrelation.spearman(
                known.stream().mapToDouble(Standing::quality).toArray(),
                known.stream().mapToDouble(Standing::share).toArray());
    return new CrowdScore(spearman, spammersLowest(standings), votesAlone, networkAlone);
  }

  private static double spammersLowest(List<Standing> standings) {
    long spammers = standings.stream().filter(Standing::isSpammer).count();
    long found =
        standings.stream()
            .sorted(Comparator.comparingDouble(Standing::quality))
            .limit(spammers)
            .filter(Standing::isSpammer)
            .count();
    return spammers == 0 ? Double.NaN : (double) found / spammers;
  }
}
