package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.annotator.CrowdLimits;
import dev.labelstill.codec.DecoderLimits;
import dev.labelstill.label.Stage;
import dev.labelstill.nd4j.BackendChoice;
import dev.labelstill.stream.SweepSettings;
import dev.labelstill.stream.TopicNames;
import dev.labelstill.target.TargetMethods;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Map<String, String> LEAST =
      Map.of("labelstill.labels", "cat,dog", "labelstill.dimension", "3");

  private static Settings settings(Map<String, String> values) {
    return new Settings(Configs.of(values).getConfigMapping(LabelstillConfig.class));
  }

  private static Settings leastWith(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(LEAST);
    all.putAll(values);
    return settings(all);
  }

  /** One that takes more would end with the heap. */
  @Test
  void aShareMayFillAnEighthOfTheHeapUnlessOtherwiseSaid() {
    long heap = Runtime.getRuntime().maxMemory();

    assertThat(settings(LEAST).largestShareBytes()).isEqualTo(heap / 8);
    assertThat(
            leastWith(Map.of("labelstill.sharing.largest-bytes", "209715200")).largestShareBytes())
        .isEqualTo(200 << 20);
  }

  @Test
  void needsLabelsAndDimensionAlone() {
    Settings settings = settings(LEAST);

    assertThatCode(settings::check).doesNotThrowAnyException();
    assertThat(settings.labels().names()).containsExactly("cat", "dog");
    assertThat(settings.network().dimension()).isEqualTo(3);
    assertThat(settings.network().hiddenLayers()).containsExactly(256, 128);
    assertThat(settings.network().definition()).isNull();
    assertThat(settings.training().target().method()).isEqualTo(TargetMethods.POSTERIOR);
    assertThat(settings.training().isCrossFitted()).isTrue();
    assertThat(settings.backend()).isEqualTo(BackendChoice.AUTO);
    assertThat(settings.limits()).isEqualTo(DecoderLimits.defaults());
    assertThat(settings.publishedStages()).containsExactlyInAnyOrder(Stage.values());
    assertThat(settings.topics())
        .isEqualTo(
            new TopicNames(
                "labelstill.examples",
                "labelstill.refined",
                "labelstill.annotators",
                "labelstill.rejected",
                "labelstill.model"));
  }

  @Test
  void annotatorsTakeAShareOfTheHeap() {
    assertThat(settings(LEAST).crowdLimits(1_000)).isEqualTo(new CrowdLimits(100_000, 200));
    assertThat(
            leastWith(
                    Map.of(
                        "labelstill.limits.annotators", "7",
                        "labelstill.limits.annotators-heap-share", "0.5"))
                .crowdLimits(1_000))
        .isEqualTo(new CrowdLimits(7, 500));
  }

  @Test
  void takesEachSettingToItsPlace() {
    Settings settings =
        leastWith(
            Map.ofEntries(
                Map.entry("labelstill.backend", "CPU"),
                Map.entry("labelstill.published-stages", "final"),
                Map.entry("labelstill.topics.refined", "clean"),
                Map.entry("labelstill.network.hidden-layers", "8,4"),
                Map.entry("labelstill.network.learning-rate", "0.25"),
                Map.entry("labelstill.network.weight-decay", "0.5"),
                Map.entry("labelstill.training.window", "50"),
                Map.entry("labelstill.training.passes", "2"),
                Map.entry("labelstill.training.minibatch", "16"),
                Map.entry("labelstill.training.cross-fit", "false"),
                Map.entry("labelstill.training.quiet", "2s"),
                Map.entry("labelstill.training.max-age", "3m"),
                Map.entry("labelstill.target.method", "given-only"),
                Map.entry("labelstill.limits.id-length", "20"),
                Map.entry("labelstill.stream.drain-every", "40ms")));

    assertThat(settings.backend()).isEqualTo(BackendChoice.CPU);
    assertThat(settings.publishedStages()).containsExactly(Stage.FINAL);
    assertThat(settings.topics().refined()).isEqualTo("clean");
    assertThat(settings.network().hiddenLayers()).isEqualTo(List.of(8, 4));
    assertThat(settings.network().optimizer().learningRate()).isEqualTo(0.25);
    assertThat(settings.network().optimizer().weightDecay()).isEqualTo(0.5);
    assertThat(settings.training().pace().window()).isEqualTo(50);
    assertThat(settings.training().pace().passes()).isEqualTo(2);
    assertThat(settings.training().pace().minibatch()).isEqualTo(16);
    assertThat(settings.training().isCrossFitted()).isFalse();
    assertThat(settings.training().target().method()).isEqualTo(TargetMethods.GIVEN_ONLY);
    assertThat(settings.trainer().quiet()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.trainer().maxAge()).isEqualTo(Duration.ofMinutes(3));
    assertThat(settings.limits().maxIdLength()).isEqualTo(20);
    assertThat(settings.stream().drainEvery()).isEqualTo(Duration.ofMillis(40));
  }

  @Test
  void sharesTheRateOfRescoringOutOverASecond() {
    Settings settings =
        leastWith(
            Map.of(
                "labelstill.rescoring.examples-per-second", "25",
                "labelstill.retention.period", "2d"));

    assertThat(settings.stream().sweep().examplesAtOnce()).isEqualTo(7);
    assertThat(settings.stream().sweep().every()).isEqualTo(Duration.ofMillis(250));
    assertThat(settings.stream().sweep().retention())
        .isEqualTo(new SweepSettings.Retention(Duration.ofDays(2), Duration.ofDays(28)));
    assertThat(leastWith(Map.of("labelstill.rescoring.examples-per-second", "0")).stream().sweep())
        .extracting(SweepSettings::examplesAtOnce)
        .isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"labelstill.labels", "labelstill.dimension"})
  void namesTheSettingThatIsMissing(String setting) {
    Map<String, String> values = new HashMap<>(LEAST);
    values.remove(setting);
    Settings settings = settings(values);

    assertThatThrownBy(settings::check)
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith(setting + " is not set");
  }

  @ParameterizedTest
  @CsvSource({
    "labelstill.labels, cat",
    "labelstill.labels, 'cat,cat'",
    "labelstill.dimension, 0",
    "labelstill.dimension, -3",
    "labelstill.backend, abacus",
    "labelstill.threads, 0",
    "labelstill.published-stages, tentative",
    "labelstill.topics.partitions, 0",
    "labelstill.network.hidden-layers, 0",
    "labelstill.network.learning-rate, -1",
    "labelstill.network.weight-decay, -1",
    "labelstill.network.definition, no/such/file.json",
    "labelstill.rescoring.examples-per-second, -1",
    "labelstill.rescoring.movement, 2",
    "labelstill.rescoring.publish-from, -0.1",
    "labelstill.rescoring.at-least-every, 0s",
    "labelstill.retention.period, 0s",
    "labelstill.retention.remembered, 0s",
    "labelstill.limits.votes-per-example, 0",
    "labelstill.limits.annotators, 0",
    "labelstill.limits.annotators-heap-share, 0",
    "labelstill.limits.annotators-heap-share, 1.1",
    "labelstill.training.passes, 0",
    "labelstill.training.minibatch, 0",
    "labelstill.training.queue-capacity, 0",
    "labelstill.target.method, guess",
    "labelstill.annotators.initial-accuracy, 2",
    "labelstill.fit.every, 0",
    "labelstill.limits.event-bytes, 0",
    "labelstill.training.quiet, -1s",
    "labelstill.training.max-age, 0s",
    "labelstill.training.patience, 0s",
    "labelstill.annotators.publish-every, 0s",
    "labelstill.stream.drain-every, 0s",
    "labelstill.stream.drain-at-most, 0",
    "labelstill.stream.broker-timeout, 0s",
    "labelstill.web.list-length, 0",
    "labelstill.web.list-length-limit, 99",
    "labelstill.web.scan-within, 0s",
    "labelstill.web.neighbors-within, 0s",
    "labelstill.web.requests-at-once, 0",
    "labelstill.web.body-bytes-at-once, 0",
    "labelstill.web.body-within, 0s",
    "labelstill.topics.record-bytes, 1048576",
    "labelstill.topics.record-bytes, 33554433"
  })
  void refusesNonsenseAndNamesTheSetting(String setting, String value) {
    Settings settings = leastWith(Map.of(setting, value));

    assertThatThrownBy(settings::check)
        .isInstanceOf(StartRefused.class)
        .message()
        .doesNotContain("\n")
        .satisfies(sentence -> assertThat(setting).startsWith(firstWord(sentence)));
  }

  /** The setting, or the group that it is in. */
  private static String firstWord(String sentence) {
    return sentence.substring(0, sentence.indexOf(' ')).replace(":", "");
  }
}
