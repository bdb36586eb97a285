package dev.labelstill.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long INCOME = 1_000;
  private static final long SPENDING = 70;
  private final TokenBucket bucket = new TokenBucket(0.1, 50, INCOME, SPENDING);

  @Test
  void whatWasSpentMustComeInFirst() {
    assertThat(bucket.maySpend(INCOME, SPENDING + 20)).isFalse();
    assertThat(bucket.maySpend(INCOME + 199, SPENDING + 20)).isFalse();
    assertThat(bucket.maySpend(INCOME + 200, SPENDING + 20)).isTrue();
  }

  @Test
  void whatIsNotSpentIsSaved() {
    assertThat(bucket.maySpend(INCOME + 400, SPENDING)).isTrue();
    assertThat(bucket.maySpend(INCOME + 400, SPENDING + 40)).isTrue();
    assertThat(bucket.maySpend(INCOME + 400, SPENDING + 41)).isFalse();
  }

  @Test
  void savesNoMoreThanTheLimit() {
    assertThat(bucket.maySpend(INCOME + 100_000, SPENDING)).isTrue();
    assertThat(bucket.maySpend(INCOME + 100_000, SPENDING + 51)).isFalse();
  }

  /** Only that a look is taken often or rarely must not matter. */
  @Test
  void looksCostNothing() {
    for (int i = 0; i <= 100; i++) {
      assertThat(bucket.maySpend(INCOME + 10L * i, SPENDING + i)).as("look %d", i).isTrue();
    }
    assertThat(bucket.maySpend(INCOME + 1_000, SPENDING + 101)).isFalse();
  }

  @Test
  void refusesWhatIsNoBudget() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(-0.1, 1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(Double.NaN, 1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(0.1, -1, 0, 0));
  }
}
