package dev.labelstill.experiment.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdScoreTest {
  private static CrowdScore.Standing standing(double quality, int votes, int right) {
    return new CrowdScore.Standing(quality, votes, right, false);
  }

  private static CrowdScore.Standing spammer(double quality) {
    return new CrowdScore.Standing(quality, 10, 1, true);
  }

  @Test
  void ranksAnnotatorsByWhatTheyGotRight() {
    List<CrowdScore.Standing> ordered =
        List.of(standing(.9, 10, 9), standing(.6, 10, 5), standing(.7, 10, 6));
    List<CrowdScore.Standing> reversed =
        List.of(standing(.9, 10, 1), standing(.6, 10, 5), standing(.7, 10, 3));

    assertThat(CrowdScore.of(ordered, .5, .6).spearman()).isCloseTo(1, within(1e-12));
    assertThat(CrowdScore.of(reversed, .5, .6).spearman()).isCloseTo(-1, within(1e-12));
  }

  @Test
  void leavesOutWhoHardlyVoted() {
    List<CrowdScore.Standing> standings =
        List.of(standing(.9, 10, 9), standing(.6, 10, 5), standing(.1, 2, 2), standing(.2, 0, 0));

    assertThat(CrowdScore.of(standings, .5, .6).spearman()).isCloseTo(1, within(1e-12));
  }

  @Test
  void countsTheSpammersAmongTheLowest() {
    List<CrowdScore.Standing> standings =
        List.of(spammer(.1), standing(.2, 10, 3), spammer(.3), standing(.9, 10, 9));

    assertThat(CrowdScore.of(standings, .5, .6).spammersLowest()).isEqualTo(.5);
    assertThat(CrowdScore.of(List.of(standing(.9, 9, 9)), .5, .6).spammersLowest()).isNaN();
  }
}
