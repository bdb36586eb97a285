package dev.labelstill.boot;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.codec.RejectCode;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.stream.StreamMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts what happens in the stream. Every counter is there from the start, at 0. */
@Singleton
public class StreamMeters implements StreamMetrics {
  private static final String PARTITIONS = "labelstill.partitions";

  /** Upper ends of the histogram's buckets. */
  private static final double[] CONFIDENCES = {0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1};

  private final Counter accepted;
  private final Map<RejectCode, Counter> rejected = new EnumMap<>(RejectCode.class);
  private final Map<Stage, Counter> refined = new EnumMap<>(Stage.class);
  private final DistributionSummary confidence;
  private final Counter corrections;
  private final Counter forgotten;
  private final Counter expired;
  private final Counter readdressed;

  public StreamMeters(MeterRegistry registry) {
    accepted = counter("labelstill.examples", "Events that were read.").register(registry);
    for (RejectCode code : RejectCode.values()) {
      rejected.put(
          code,
          counter("labelstill.rejected", "Records that were refused, by reject code.")
              .tag("code", code.name())
              .register(registry));
    }
    for (Stage stage : Stage.values()) {
      refined.put(
          stage,
          counter("labelstill.refinements", "Refinements that were published, by stage.")
              .tag("stage", stage.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    confidence =
        DistributionSummary.builder("labelstill.confidence")
            .description("Confidence of final refinements.")
            .serviceLevelObjectives(CONFIDENCES)
            .register(registry);
    corrections =
        counter(
                "labelstill.corrections",
                "Final refinements that name another label than the given one.")
            .register(registry);
    forgotten = counter("labelstill.forgotten", "Tombstones published.").register(registry);
    expired =
        counter("labelstill.expired", "Examples that left the stores by retention.")
            .register(registry);
    readdressed =
        counter("labelstill.readdressed", "Records that were sent on to their key's partition.")
            .register(registry);
  }

  /** In place of the gauge of an application that ran in this process before. */
  void register(@Observes StartupEvent start, MeterRegistry registry, Crowd crowd) {
    registry.find(PARTITIONS).meters().forEach(registry::remove);
    Gauge.builder(PARTITIONS, crowd, held -> held.open().size())
        .description("Partitions that this instance processes.")
        .strongReference(true)
        .register(registry);
  }

  private static Counter.Builder counter(String name, String description) {
    return Counter.builder(name).description(description);
  }

  @Override
  public void accepted() {
    accepted.increment();
  }

  @Override
  public void rejected(RejectCode code) {
    Objects.requireNonNull(rejected.get(code)).increment();
  }

  @Override
  public void refined(Refinement refinement) {
    Objects.requireNonNull(refined.get(refinement.stage())).increment();
    if (refinement.stage() == Stage.FINAL) {
      confidence.record(refinement.judgment().confidence());
      if (refinement.judgment().isLabelIssue()) {
        corrections.increment();
      }
    }
  }

  @Override
  public void forgotten() {
    forgotten.increment();
  }

  @Override
  public void expired() {
    expired.increment();
  }

  @Override
  public void readdressed() {
    readdressed.increment();
  }
}
