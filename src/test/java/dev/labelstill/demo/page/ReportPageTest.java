package dev.labelstill.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.demo.sample.FashionImages;
import dev.labelstill.demo.sample.SampleStream;
import dev.labelstill.demo.sample.SampleTruth;
import dev.labelstill.demo.score.DemoReport;
import dev.labelstill.demo.score.Observations;
import dev.labelstill.demo.score.PlausibleRun;
import dev.labelstill.demo.score.RunFigures;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportPageTest {
  private static FashionImages images;
  private static SampleTruth truth;
  private static String page;

  @BeforeAll
  static void render() throws IOException {
    images = FashionImages.read(Path.of("src/demo/fashion-mnist"));
    truth = SampleStream.drawn(images, 7, 2_000).truth();
    page = page(PlausibleRun.observations(truth), PlausibleRun.FIGURES);
  }

  @Test
  void loadsNothingFromAnywhere() {
    assertThat(page).doesNotContain("<script", "<link", "http:", "https:", "url(", "@import");
    Matcher sources = Pattern.compile("src=\"([^\"]{0,22})").matcher(page);
    int count = 0;
    while (sources.find()) {
      assertThat(sources.group(1)).isEqualTo("data:image/png;base64,");
      count++;
    }
    assertThat(count).isEqualTo(96);
  }

  @Test
  void drawsWellFormedPictures() throws Exception {
    Matcher pictures = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page);
    int count = 0;
    while (pictures.find()) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(pictures.group())));
      count++;
    }
    assertThat(count).isEqualTo(4);
  }

  @Test
  void namesEveryAnnotatorAndLabelOnce() {
    assertThat(page).contains(">a01</text>", ">a25</text>", ">Ankle boot</text>");
    assertThat(page.split(">a13</text>", -1)).hasSize(2);
  }

  @Test
  void saysThatEverythingIsAccountedFor() {
    assertThat(withoutImages(page)).contains("Every record is accounted for").doesNotContain("NaN");
  }

  @Test
  void listsWhatIsWrongAndEscapesIt() {
    Observations observations = PlausibleRun.observations(truth);
    observations.onReject(null, new byte[] {1}, "<b>\"ODD\"</b>");
    String wrong = page(observations, PlausibleRun.FIGURES);
    assertThat(wrong)
        .contains("1 problems", "&lt;b&gt;&quot;ODD&quot;&lt;/b&gt;")
        .doesNotContain("<b>\"ODD");
  }

  @Test
  void standsARunThatProducedNothing() {
    String empty = page(new Observations(), new RunFigures("cpu", 7, Duration.ZERO, 0));
    assertThat(withoutImages(empty)).contains("problems").doesNotContain("NaN", "Infinity");
  }

  private static String withoutImages(String page) {
    return page.replaceAll("base64,[^\"]*", "");
  }

  private static String page(Observations observations, RunFigures run) {
    return ReportPage.of(DemoReport.of(truth, observations, run), images);
  }
}
