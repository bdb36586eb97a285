package dev.labelstill.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseSpecTest {
  @Test
  void readsWhatItWrites() {
    NoiseSpec spec = NoiseSpec.parse(" Similar:0.3 ");

    assertThat(spec).isEqualTo(new NoiseSpec(NoiseSpec.Kind.SIMILAR, 0.3));
    assertThat(NoiseSpec.parse(spec.toString())).isEqualTo(spec);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "symmetric",
        "symmetric:",
        "symmetric:x",
        "symmetric:1.1",
        "odd:0.1",
        "pair:0.1:2"
      })
  void explainsItsFormWhereItCannotRead(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NoiseSpec.parse(text))
        .withMessageContaining("symmetric:R, pair:R or similar:R")
        .withMessageContaining("'" + text + "'");
  }

  @Test
  void needsToKnowWhatLooksAlike() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NoiseSpec.parse("similar:0.3").over(4, List.of()))
        .withMessageContaining("fashion-mnist alone");
  }
}
