package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.annotator.AnnotatorReport;
import dev.labelstill.annotator.ConfusionMatrix;
import dev.labelstill.label.AnnotatorId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedFiguresTest {
  private final PublishedFigures figures = new PublishedFigures(2);

  private static AnnotatorReport report(double quality, long votes) {
    return new AnnotatorReport(
        new AnnotatorId("ann"),
        quality,
        votes,
        0.5,
        0,
        ConfusionMatrix.ofRows(new double[][] {{1, 1}, {1, 1}}));
  }

  @Test
  void whatWasNeverPublishedIsNews() {
    assertThat(figures.isNews(report(0.8, 3))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0.80, 100, false",
    "0.804, 104, false",
    "0.796, 96, false",
    "0.8051, 100, true",
    "0.7949, 100, true",
    "0.80, 105, true",
    "0.80, 95, true",
    "0.80, 0, true"
  })
  void isNewsWhereAFigureMoved(double quality, long votes, boolean isNews) {
    figures.published(0, report(0.8, 100));

    assertThat(figures.isNews(report(quality, votes))).isEqualTo(isNews);
  }

  @Test
  void smallMovesAddUp() {
    figures.published(0, report(0.8, 1000));

    assertThat(figures.isNews(report(0.803, 1001))).isFalse();
    assertThat(figures.isNews(report(0.806, 1002))).isTrue();
  }

  @Test
  void onePartitionKnowsWhatAnotherPublished() {
    figures.published(0, report(0.8, 100));
    figures.published(1, report(0.9, 110));

    assertThat(figures.isNews(report(0.8, 100))).isTrue();
  }

  @Test
  void whatAPartitionPublishedIsNewsAgainAfterItWasForgotten() {
    figures.published(0, report(0.8, 100));

    figures.forget(1);
    assertThat(figures.isNews(report(0.8, 100))).isFalse();

    figures.forget(0);
    assertThat(figures.isNews(report(0.8, 100))).isTrue();
  }

  @Test
  void anAnnotatorWhoCameBackIsNews() {
    figures.published(0, report(0.8, 100));
    figures.published(0, report(0.6, 0));

    assertThat(figures.isNews(report(0.8, 100))).isTrue();
  }
}
