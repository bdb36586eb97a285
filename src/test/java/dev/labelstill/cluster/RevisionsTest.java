package dev.labelstill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RevisionsTest {
  private final Revisions revisions = new Revisions();

  @Test
  void oneAfterTheOtherIsRight() {
    assertThat(revisions.take("x", 1)).isEqualTo(Revisions.Order.NEXT);
    assertThat(revisions.take("y", 1)).isEqualTo(Revisions.Order.NEXT);
    assertThat(revisions.take("x", 2)).isEqualTo(Revisions.Order.NEXT);
  }

  @Test
  void tellsWhatWasDoubledFromWhatIsMissing() {
    revisions.take("x", 1);

    assertThat(revisions.take("x", 1)).isEqualTo(Revisions.Order.REPEATED);
    assertThat(revisions.take("x", 3)).isEqualTo(Revisions.Order.GAP);
    assertThat(revisions.take("y", 2)).isEqualTo(Revisions.Order.GAP);
  }

  @Test
  void beginsAnewAfterATombstone() {
    revisions.take("x", 1);
    revisions.forget("x");

    assertThat(revisions.take("x", 1)).isEqualTo(Revisions.Order.NEXT);
  }
}
