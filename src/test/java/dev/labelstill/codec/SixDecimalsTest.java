package dev.labelstill.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.labelstill.label.ClassDistribution;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SixDecimalsTest {
  @Test
  void writesPlainNumbers() throws IOException {
    assertThat(written(0, 1, 10, 120_000, 500_000, 654_321, 999_999, 1_000_000))
        .containsExactly("0", "0.000001", "0.00001", "0.12", "0.5", "0.654321", "0.999999", "1");
  }

  @Test
  void takesTheNearestMillionth() {
    assertThat(SixDecimals.millionths(0.0000014)).isEqualTo(1);
    assertThat(SixDecimals.millionths(0.0000016)).isEqualTo(2);
    assertThat(SixDecimals.millionths(0.9999996)).isEqualTo(1_000_000);
  }

  @Test
  void everyMillionthReadsBackAsItself() throws IOException {
    long[] millionths = new Random(1).longs(10_000, 0, SixDecimals.ONE + 1).toArray();

    String[] written = written(millionths);

    for (int i = 0; i < millionths.length; i++) {
      assertThat(new BigDecimal(written[i]))
          .isEqualByComparingTo(BigDecimal.valueOf(millionths[i], 6));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 1_000})
  void sharesSumToExactlyOneAndKeepTheirOrder(int classes) {
    double[] weights = new Random(classes).doubles(classes).map(w -> w * w).toArray();
    ClassDistribution distribution = ClassDistribution.ofWeights(weights);

    long[] shares = SixDecimals.shares(distribution.toArray());

    assertThat(Arrays.stream(shares).sum()).isEqualTo(SixDecimals.ONE);
    assertThat(shares[distribution.argmax()]).isEqualTo(Arrays.stream(shares).max().orElseThrow());
    for (int k = 0; k < classes; k++) {
      assertThat(Math.abs(shares[k] / 1e6 - distribution.probability(k))).isLessThan(1e-6);
    }
  }

  /** One after another by the same writer, as a record's numbers are. */
  private static String[] written(long... millionths) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      SixDecimals numbers = new SixDecimals(json);
      json.writeStartObject();
      for (long number : millionths) {
        numbers.write("n", number);
      }
      json.writeEndObject();
    }
    return Arrays.stream(text.toString().replaceAll("[{}]", "").split(","))
        .map(field -> field.substring(field.indexOf(':') + 1))
        .toArray(String[]::new);
  }
}
