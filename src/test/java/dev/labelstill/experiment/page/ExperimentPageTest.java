package dev.labelstill.experiment.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.annotator.ConfusionMatrix;
import dev.labelstill.experiment.data.ExperimentSetting;
import dev.labelstill.experiment.data.NoiseSpec;
import dev.labelstill.experiment.score.ExperimentResult;
import dev.labelstill.experiment.score.ExperimentScore;
import dev.labelstill.experiment.score.LearningPoint;
import dev.labelstill.experiment.score.ScoredExample;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.LabelSet;
import dev.labelstill.plot.WellFormed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of ten examples two are given wrongly; one of them is corrected, with a confidence of .97. */
class ExperimentPageTest {
  private static final LabelSet LABELS = new LabelSet(List.of("cat", "dog", "<b>odd</b>"));

  @Test
  void holdsTheFigures() {
    assertThat(page())
        .contains("From 80.0\u202f% to 90.0\u202f% right", "fashion-mnist, symmetric:0.2")
        .contains(">97.00\u202f%<", "Held-out accuracy of the networks 85.0\u202f%")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void isWellFormedAndEscapesNames() throws Exception {
    WellFormed.check(page());
    assertThat(page()).contains("&lt;b&gt;odd&lt;/b&gt;").doesNotContain("<b>odd");
  }

  @Test
  void loadsNothing() {
    assertThat(page()).doesNotContain("<script", "<link", "http:", "https:", "url(", "@import");
  }

  @Test
  void listsCorrectionsWithoutPictures() {
    assertThat(page()).contains("<td>example-&lt;8&gt;</td><td>dog</td><td>cat</td>");
  }

  @Test
  void showsCorrectionsAsPicturesWhereThereAreSome() throws Exception {
    Pictures pictures = Pictures.ofGrays(2, id -> Optional.of(new byte[4]));
    String page = ExperimentPage.of(result(examples()), pictures);
    WellFormed.check(page);
    assertThat(page).containsOnlyOnce("<img src=\"data:image/png;base64,");
  }

  @Test
  void standsAStreamInWhichNothingWasCorrected() throws Exception {
    String page = ExperimentPage.of(result(examples().subList(0, 8)), Pictures.none());
    WellFormed.check(page);
    assertThat(page).contains("No given label was corrected").doesNotContain("NaN");
  }

  private static String page() {
    return ExperimentPage.of(result(examples()), Pictures.none());
  }

  private static List<ScoredExample> examples() {
    List<ScoredExample> examples = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int given = i < 8 ? i % 3 : 1;
      int trueLabel = i < 8 ? given : i == 8 ? 0 : 2;
      int refined = i == 8 ? 0 : given;
      double[] weights = {.015, .015, .015};
      weights[refined] = .97;
      examples.add(
          new ScoredExample(
              new ExampleId("example-<" + i + ">"),
              trueLabel,
              given,
              false,
              new Judgment(given, ClassDistribution.ofWeights(weights), Set.of())));
    }
    return examples;
  }

  private static ExperimentResult result(List<ScoredExample> examples) {
    return new ExperimentResult(
        new ExperimentSetting(
            "fashion-mnist",
            new NoiseSpec(NoiseSpec.Kind.SYMMETRIC, .2),
            0,
            10,
            ExperimentSetting.Shape.PLAIN,
            7),
        LABELS,
        examples,
        new ExperimentResult.Learned(
            List.of(point(5, .7), point(10, .9)),
            ConfusionMatrix.ofRows(new double[][] {{.8, .1, .1}, {.1, .8, .1}, {.1, .1, .8}}),
            .85,
            null),
        ExperimentScore.of(LABELS.size(), examples),
        new ExperimentResult.Cost(2, 5, Double.NaN));
  }

  private static LearningPoint point(int arrivals, double refined) {
    return new LearningPoint(
        arrivals, new LearningPoint.Accuracy(.8, refined), .6, -.02, Double.NaN, .8);
  }
}
