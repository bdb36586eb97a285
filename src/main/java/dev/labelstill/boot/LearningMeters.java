package dev.labelstill.boot;

import dev.labelstill.nd4j.ComputeBackend;
import dev.labelstill.pipeline.LearningStatus;
import dev.labelstill.pipeline.Setback;
import dev.labelstill.stream.TrainerThread;
import dev.labelstill.web.NetworkDescription;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Shows where learning stands. Gauges are NaN until the networks are ready. */
@Singleton
public class LearningMeters {
  void register(
      @Observes StartupEvent start,
      MeterRegistry registry,
      TrainerThread trainer,
      SnapshotKeeper snapshots,
      NetworkDescription network,
      Clock clock) {
    bind(trainer::status, network.backend().name(), registry);
    bindSilence(trainer::lastTurn, clock, registry);
    bindRollbacks(trainer::rollbacks, registry);
    bindProcess(snapshots::publishedAt, registry);
  }

  /** Tells a trainer that hangs from one that has nothing to do. */
  static void bindSilence(Supplier<Instant> lastTurn, Clock clock, MeterRegistry registry) {
    Gauge.builder(
            "labelstill.trainer.silence",
            () -> Duration.between(lastTurn.get(), clock.instant()).toMillis() / 1000.0)
        .description("Time since the trainer last came round, busy or not.")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  /** What outlives a look into the trainer: the last snapshot, the process's memory. */
  static void bindProcess(Supplier<Optional<Instant>> publishedAt, MeterRegistry registry) {
    Gauge.builder("labelstill.last.snapshot.timestamp", publishedAt, LearningMeters::seconds)
        .description("When this instance last wrote a snapshot, since the epoch.")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
    Gauge.builder("labelstill.resident.memory", ComputeBackend::residentBytes)
        .description("Memory of the process, heap and native together.")
        .baseUnit("bytes")
        .register(registry);
  }

  private static double seconds(Supplier<Optional<Instant>> publishedAt) {
    return publishedAt.get().map(at -> at.toEpochMilli() / 1000.0).orElse(Double.NaN);
  }

  static void bind(
      Supplier<@Nullable LearningStatus> status, String backend, MeterRegistry registry) {
    FunctionCounter.builder("labelstill.training.steps", registry, any -> steps(status))
        .description("Optimizer steps of all networks together.")
        .register(registry);
    gauge("labelstill.window", "examples", status, LearningStatus::windowFill)
        .description("Examples in the training window.")
        .register(registry);
    gauge("labelstill.window.capacity", "examples", status, LearningStatus::window)
        .description("Examples that the training window can hold.")
        .register(registry);
    gauge("labelstill.training.loss", "nats", status, s -> s.diagnostics().lossNats())
        .description("Mean cross-entropy to the soft targets.")
        .register(registry);
    bindRates(status, registry);
    Gauge.builder("labelstill.backend.info", () -> 1)
        .description("What networks are computed on; always 1.")
        .tag("backend", backend)
        .register(registry);
  }

  static void bindRollbacks(ToLongFunction<Setback> rollbacks, MeterRegistry registry) {
    for (Setback reason : Setback.values()) {
      // A counter holds what it asks weakly, and only the registry is sure to stay.
      FunctionCounter.builder(
              "labelstill.trainer.rollbacks", registry, any -> rollbacks.applyAsLong(reason))
          .description("Failures after which training went back to a good state, or began anew.")
          .tag("reason", reason.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private static double steps(Supplier<@Nullable LearningStatus> supplier) {
    LearningStatus status = supplier.get();
    return status == null ? 0 : status.step();
  }

  private static void bindRates(Supplier<@Nullable LearningStatus> status, MeterRegistry registry) {
    gauge("labelstill.trust.in.network", null, status, s -> s.diagnostics().trustInNetwork())
        .description("Weight of what the network says in targets.")
        .register(registry);
    gauge("labelstill.memorization.gap", null, status, s -> s.diagnostics().memorizationGap())
        .description("Agreement with given labels on replay less that at first sight.")
        .register(registry);
    gauge("labelstill.estimated.noise.rate", null, status, LearningStatus::noiseRate)
        .description("Estimated share of wrong single labels.")
        .register(registry);
    gauge(
            "labelstill.calibration.temperature",
            null,
            status,
            LearningStatus::calibrationTemperature)
        .description("Above 1 where the network is too sure of itself.")
        .register(registry);
  }

  private static Gauge.Builder<?> gauge(
      String name,
      @Nullable String unit,
      Supplier<@Nullable LearningStatus> status,
      ToDoubleFunction<LearningStatus> figure) {
    return Gauge.builder(name, status, s -> value(s, figure)).baseUnit(unit).strongReference(true);
  }

  private static double value(
      Supplier<@Nullable LearningStatus> supplier, ToDoubleFunction<LearningStatus> figure) {
    LearningStatus status = supplier.get();
    return status == null ? Double.NaN : figure.applyAsDouble(status);
  }
}
