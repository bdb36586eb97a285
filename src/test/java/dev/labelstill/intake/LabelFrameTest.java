package dev.labelstill.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelFrameTest {
  @TempDir Path folder;

  private List<String> read(String text) {
    return Given.read(Given.write(folder, "frame.csv", text), SourceFormat.AUTO);
  }

  @Test
  void makesOneEventOfARowWithAColumnForEachAnnotator() {
    assertThat(read(",ann-1,ann-2,ann-3\n0,cat,,dog\n1,,NaN,cat\n"))
        .containsExactly(
            "{\"id\":\"0\",\"votes\":[{\"annotator\":\"ann-1\",\"label\":\"cat\"},"
                + "{\"annotator\":\"ann-3\",\"label\":\"dog\"}]}",
            "{\"id\":\"1\",\"label\":\"cat\",\"annotator\":\"ann-3\"}");
  }

  @Test
  void readsWholeNumbersThatPandasMadeFloats() {
    assertThat(read("example,a,b,gold\nx,1.0,10.0,2.0\ny,1.5,,\n"))
        .containsExactly(
            "{\"id\":\"x\",\"votes\":[{\"annotator\":\"a\",\"label\":\"1\"},"
                + "{\"annotator\":\"b\",\"label\":\"10\"}],\"gold\":\"2\"}",
            "{\"id\":\"y\",\"label\":\"1.5\",\"annotator\":\"a\"}");
  }

  @Test
  void leavesOutRowsWithoutALabelAndCountsThem() {
    Path file = Given.write(folder, "frame.csv", ",a,b\n0,,\n1,x,\n2,nan,<NA>\n");
    try (SourceFile open = SourceFile.open(file)) {
      EventSource source = EventSources.of(open, SourceFormat.CLEANLAB, null);

      assertThat(Given.all(source)).hasSize(1);
      assertThat(source.leftOut()).isEqualTo(Map.of("rows without a label", 2L));
      assertThat(source.description()).isEqualTo("cleanlab, a column for each of 2 annotators");
    }
  }

  @ParameterizedTest
  @CsvSource({"label", "given_label"})
  void takesASingleLabelAsAnonymousAndPassesOverTheData(String column) {
    assertThat(read("example,text," + column + ",features,true_label\ne,hello,cat,AACAPw==,dog\n"))
        .containsExactly(
            "{\"id\":\"e\",\"features\":\"AACAPw==\",\"label\":\"cat\",\"true_label\":\"dog\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ann-1,ann-2|the first column is 'ann-1'; it must be the example's id",
        "example,gold|no column holds labels",
        "example,a,a|two columns have the same name",
        "example,a,''|a column has no name"
      })
  void refusesAHeaderThatIsNoFrames(String header, String sentence) {
    Path file = Given.write(folder, "frame.csv", header.replace("''", "") + "\n1,2,3\n");
    assertThatThrownBy(() -> Given.read(file, SourceFormat.CLEANLAB))
        .isInstanceOf(IntakeFailure.class)
        .hasMessageContaining(":1: " + sentence);
  }
}
