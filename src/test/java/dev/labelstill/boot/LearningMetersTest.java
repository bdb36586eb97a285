package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.pipeline.LearningStatus;
import dev.labelstill.training.Diagnostics;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // the registry that Quarkus brings
class LearningMetersTest {
  private static final LearningStatus STATUS =
      new LearningStatus(
          40,
          40,
          7,
          20,
          1.5,
          0.25,
          new Diagnostics(0.4, 0.6, 0.125, 0.1, 0.75, new Diagnostics.Fit(0.8, 0.1, 0.2)));

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void keepsTheNamesThatDashboardsKnow() {
    LearningMeters.bind(() -> STATUS, "cpu", registry);

    assertThat(registry.scrape())
        .contains("labelstill_training_steps_total 40.0")
        .contains("labelstill_window_examples 7.0")
        .contains("labelstill_window_capacity_examples 20.0")
        .contains("labelstill_training_loss_nats 0.4")
        .contains("labelstill_trust_in_network 0.75")
        .contains("labelstill_memorization_gap 0.125")
        .contains("labelstill_estimated_noise_rate 0.25")
        .contains("labelstill_calibration_temperature 1.5")
        .contains("labelstill_backend_info{backend=\"cpu\",} 1.0");
  }

  @Test
  void knowsNothingBeforeTheNetworksAreReady() {
    LearningMeters.bind(() -> null, "cpu", registry);

    assertThat(registry.scrape())
        .contains("labelstill_training_steps_total 0.0")
        .contains("labelstill_trust_in_network NaN");
  }

  /** The registry holds weakly what counters ask. */
  @Test
  void goesOnCountingWhenGarbageWasCollected() {
    AtomicLong count = new AtomicLong();
    LearningMeters.bindRollbacks(reason -> count.get(), registry);

    System.gc();
    count.set(3);

    assertThat(registry.scrape())
        .contains("labelstill_trainer_rollbacks_total{reason=\"memory\",} 3.0");
  }

  @Test
  void saysHowLongTheTrainerHasBeenSilent() {
    Instant now = Instant.ofEpochSecond(100);
    LearningMeters.bindSilence(
        () -> now.minusMillis(1500), Clock.fixed(now, ZoneOffset.UTC), registry);

    assertThat(registry.scrape()).contains("labelstill_trainer_silence_seconds 1.5");
  }

  @Test
  void saysWhenTheLastSnapshotWasWritten() {
    LearningMeters.bindProcess(() -> Optional.of(Instant.ofEpochSecond(7)), registry);

    assertThat(registry.scrape())
        .contains("labelstill_last_snapshot_timestamp_seconds 7.0")
        .doesNotContain("labelstill_resident_memory_bytes 0.0");
  }
}
