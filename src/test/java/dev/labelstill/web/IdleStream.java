package dev.labelstill.web;

import dev.labelstill.codec.DecoderLimits;
import dev.labelstill.codec.EventDecoder;
import dev.labelstill.label.LabelSet;
import dev.labelstill.pipeline.RecoverySettings;
import dev.labelstill.stream.TrainerSettings;
import dev.labelstill.stream.TrainerThread;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What the HTTP interface leans on, of two labels and two features, with nothing running. */
final class IdleStream {
  static final LabelSet LABELS = new LabelSet(List.of("cat", "dog"));
  static final EventDecoder DECODER = new EventDecoder(LABELS, 2, DecoderLimits.defaults());
  static final Clock CLOCK =
      Clock.fixed(Instant.parse("2025-01-01T12:00:00.123456Z"), ZoneOffset.UTC);
  static final WebSettings SETTINGS = settings(Duration.ofMillis(20));

  /** Anybody may do anything. */
  static final Access OPEN = new Access(false, ApiKeys.parse(List.of()), Optional.empty());

  private IdleStream() {}

  static WebSettings settings(Duration acknowledgeWithin) {
    return new WebSettings(
        3,
        acknowledgeWithin,
        Duration.ofMillis(20),
        Duration.ofSeconds(60),
        new WebSettings.Requests(2, 100, Duration.ofSeconds(1)),
        new WebSettings.Lists(2, 5, Duration.ofSeconds(10), Duration.ofSeconds(10)));
  }

  /** A trainer whose networks cannot be made, not started. */
  static TrainerThread brokenTrainer() {
    return new TrainerThread(
        () -> {
          throw new IllegalStateException("no memory for networks");
        },
        new TrainerSettings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1,
            0,
            Duration.ofSeconds(1),
            RecoverySettings.defaults()),
        CLOCK);
  }
}
