package dev.labelstill.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTest {
  @Test
  void numbersComeOutAsTheyWentIn() {
    float[] values = {1, -2.5f, 0, Float.MIN_VALUE, Float.MAX_VALUE};
    Features features = Features.of(values);
    float[] target = new float[7];

    features.copyInto(target, 1);

    assertThat(target).containsExactly(0, 1, -2.5f, 0, Float.MIN_VALUE, Float.MAX_VALUE, 0);
    assertThat(features.dimension()).isEqualTo(5);
    assertThat(features.value(1)).isEqualTo(-2.5f);
  }

  @Test
  void areACopyOfNumbersThatSomebodyElseHas() {
    float[] values = {1, 2};
    float[] block = {9, 1, 2, 9};
    Features ofNumbers = Features.of(values);
    Features ofBlock = Features.of(block, 1, 2);

    values[0] = 7;
    block[1] = 7;

    assertThat(ofNumbers).isEqualTo(Features.of(1, 2)).isEqualTo(ofBlock);
  }

  @Test
  void bytesAreLittleEndianAndTheSameOnTheWayInAndOut() {
    byte[] bytes = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0x20, (byte) 0xc0};

    Features features = Features.ofBytes(bytes);

    assertThat(features).isEqualTo(Features.of(1, -2.5f));
    assertThat(features.bytes()).isSameAs(bytes);
    assertThat(Features.of(1, -2.5f).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void onlyFiniteNumbersAreTaken(float value) {
    assertThatThrownBy(() -> Features.of(0, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("features must be finite numbers, got " + value);
  }

  @Test
  void halfANumberIsNone() {
    assertThatThrownBy(() -> Features.ofBytes(new byte[6]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("features must be a whole number of float32, got 6 bytes");
  }
}
