package dev.labelstill.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoteFileTest {
  @TempDir Path folder;

  private DataSet read(String votes, String truth) throws IOException {
    return VoteFile.read(
        Files.writeString(folder.resolve("votes.csv"), votes),
        Files.writeString(folder.resolve("truth.csv"), truth));
  }

  @Test
  void votesKeepTheirOrderAndTruthIsKnownOfSome() throws IOException {
    DataSet data =
        read("example,annotator,label\nx,ada,no\ny,bob,yes\nx,bob,yes\n", "example,label\nx,yes\n");

    assertThat(data.labels().names()).containsExactly("no", "yes");
    assertThat(data.trueLabels()).containsExactly(1, null, 1);
    assertThat(data.events().apply(2).id().value()).isEqualTo("x");
    assertThat(data.events().apply(2).votes().get(0).annotator().value()).isEqualTo("bob");
    assertThat(data.events().apply(2).features()).isNull();
    EvaluationStream stream =
        EvaluationStream.of(
            data, new ExperimentSetting("votes", null, 0, 99, ExperimentSetting.Shape.PLAIN, 5));
    assertThat(stream.event(0).id().value()).isEqualTo("x");
    assertThat(stream.event(1).id().value()).isEqualTo("y");
  }

  @Test
  void namesTheLineThatWillNotDo() {
    assertThatThrownBy(() -> read("example,annotator,label\nx,ada\n", "example,label\n"))
        .isInstanceOf(DataFailure.class)
        .hasMessageContaining("votes.csv line 2 has 2 fields where 3 are needed");
  }

  @Test
  void oneLabelIsNothingToChooseFrom() {
    assertThatThrownBy(() -> read("example,annotator,label\nx,ada,no\n", "example,label\n"))
        .hasMessageContaining("at least two different labels");
  }

  @Test
  void namesTheFileThatIsMissing() {
    assertThatThrownBy(() -> VoteFile.read(folder.resolve("none"), folder.resolve("none")))
        .isInstanceOf(DataFailure.class)
        .hasMessageContaining("none is missing");
  }

  @ParameterizedTest
  @CsvSource({"50:3, 50, 3", " 5 : 5 , 5, 5"})
  void readsACrowd(String text, int annotators, int votes) {
    assertThat(CrowdSpec.parse(text)).isEqualTo(new CrowdSpec(annotators, votes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"50", "3:50", "a:b", "5:0", "1:2:3", ""})
  void refusesWhatIsNoCrowd(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrowdSpec.parse(text))
        .withMessageContaining("crowd");
  }
}
