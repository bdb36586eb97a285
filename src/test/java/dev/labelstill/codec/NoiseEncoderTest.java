package dev.labelstill.codec;

import static dev.labelstill.codec.Stream.LABELS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.annotator.ConfusionMatrix;
import org.junit.jupiter.api.Test;

class NoiseEncoderTest {
  @Test
  void writesRateVotesAndTheMatrixWithTrueLabelsOutside() {
    ConfusionMatrix matrix =
        ConfusionMatrix.ofRows(new double[][] {{8, 1, 1}, {0, 1, 0}, {1, 1, 1}});

    assertThat(new String(new NoiseEncoder(LABELS).encode(0.23456789, 42, matrix), UTF_8))
        .isEqualTo(
            "{\"noise_rate\":0.234568,\"num_votes\":42,\"noise_matrix\":{"
                + "\"cat\":{\"cat\":0.8,\"dog\":0.1,\"eel\":0.1},"
                + "\"dog\":{\"cat\":0,\"dog\":1,\"eel\":0},"
                + "\"eel\":{\"cat\":0.333334,\"dog\":0.333333,\"eel\":0.333333}}}");
  }
}
