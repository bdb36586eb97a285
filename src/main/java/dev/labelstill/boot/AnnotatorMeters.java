package dev.labelstill.boot;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.AnnotatorId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Shows how far annotators' qualities lie apart: never one of them, because a tag for each would be
 * without bound. Looks at most every ten seconds, at a thousand of them.
 */
@Singleton
public class AnnotatorMeters {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final int MOST = 1000;

  private final Crowd crowd;
  private final Clock clock;
  private Instant freshUntil = Instant.MIN;
  private int annotators;
  private double[] qualities = {};

  public AnnotatorMeters(Crowd crowd, Clock clock) {
    this.crowd = crowd;
    this.clock = clock;
  }

  void register(@Observes StartupEvent start, MeterRegistry registry) {
    bind(registry);
  }

  void bind(MeterRegistry registry) {
    Gauge.builder("labelstill.annotators", this, AnnotatorMeters::annotators)
        .description("Annotators with votes counted on this instance.")
        .strongReference(true)
        .register(registry);
    for (double quantile : new double[] {0.1, 0.5, 0.9}) {
      Gauge.builder("labelstill.annotator.quality", this, m -> m.quality(quantile))
          .description("Expected accuracy of annotators, by quantile over annotators.")
          .strongReference(true)
          .tag("quantile", Double.toString(quantile))
          .register(registry);
    }
  }

  private synchronized double annotators() {
    look();
    return annotators;
  }

  private synchronized double quality(double quantile) {
    look();
    return qualities.length == 0
        ? Double.NaN
        : qualities[(int) Math.round(quantile * (qualities.length - 1))];
  }

  private void look() {
    Instant now = clock.instant();
    if (now.isBefore(freshUntil)) {
      return;
    }
    freshUntil = now.plus(FRESH);
    List<AnnotatorId> all = crowd.annotators();
    annotators = all.size();
    int step = Math.max(1, (annotators + MOST - 1) / MOST);
    qualities = new double[(annotators + step - 1) / step];
    for (int i = 0; i < qualities.length; i++) {
      qualities[i] = crowd.quality(all.get(i * step));
    }
    Arrays.sort(qualities);
  }
}
