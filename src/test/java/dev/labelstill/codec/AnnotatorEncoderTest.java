package dev.labelstill.codec;

import static dev.labelstill.codec.Stream.EEL;
import static dev.labelstill.codec.Stream.LABELS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.annotator.AnnotatorReport;
import dev.labelstill.annotator.ConfusionMatrix;
import dev.labelstill.label.AnnotatorId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnotatorEncoderTest {
  private static String encode(@Nullable Integer worstLabel) {
    ConfusionMatrix confusion =
        ConfusionMatrix.ofRows(new double[][] {{8, 1, 1}, {0, 1, 0}, {1, 1, 1}});
    AnnotatorReport report =
        new AnnotatorReport(new AnnotatorId("ann"), 0.71111111, 42, 0.5, worstLabel, confusion);
    return new String(new AnnotatorEncoder(LABELS).encode(report), UTF_8);
  }

  @Test
  void writesTheFieldsOfTheContractInItsOrderWithTrueLabelsOutside() {
    assertThat(encode(EEL))
        .isEqualTo(
            "{\"annotator\":\"ann\",\"quality\":0.711111,\"num_votes\":42,\"agreement\":0.5,"
                + "\"worst_label\":\"eel\",\"confusion\":{"
                + "\"cat\":{\"cat\":0.8,\"dog\":0.1,\"eel\":0.1},"
                + "\"dog\":{\"cat\":0,\"dog\":1,\"eel\":0},"
                + "\"eel\":{\"cat\":0.333334,\"dog\":0.333333,\"eel\":0.333333}}}");
  }

  @Test
  void writesNullForAWorstLabelThatIsNotThere() {
    assertThat(encode(null)).contains("\"worst_label\":null");
  }
}
