package dev.labelstill.web;

import dev.labelstill.stream.ExampleQueries;
import dev.labelstill.stream.StreamCondition;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * The probes. Started: the networks are made and Kafka Streams has begun. Live: neither has ended
 * or hangs. Ready: the stores of this instance's partitions are restored, too.
 */
@Singleton
public class Probes {
  private static final String TRAINER = "trainer";
  private static final String STREAM = "stream";

  private final TrainerHealth trainer;
  private final ExampleQueries stream;

  public Probes(TrainerHealth trainer, ExampleQueries stream) {
    this.trainer = trainer;
    this.stream = stream;
  }

  @Produces
  @Singleton
  @Liveness
  HealthCheck trainerLives() {
    return () -> trainer(trainer.isAlive());
  }

  @Produces
  @Singleton
  @Liveness
  HealthCheck streamLives() {
    return () -> stream(stream.condition() != StreamCondition.FAILED);
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck trainerIsReady() {
    return () -> trainer(trainer.isReady());
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck streamIsReady() {
    return () -> stream(stream.condition() == StreamCondition.RUNNING);
  }

  @Produces
  @Singleton
  @Startup
  HealthCheck trainerHasStarted() {
    return () -> trainer(trainer.isReady());
  }

  @Produces
  @Singleton
  @Startup
  HealthCheck streamHasStarted() {
    return () -> stream(stream.condition() != StreamCondition.CREATED);
  }

  private HealthCheckResponse trainer(boolean isUp) {
    return HealthCheckResponse.named(TRAINER)
        .status(isUp)
        .withData("detail", trainer.sentence())
        .build();
  }

  private HealthCheckResponse stream(boolean isUp) {
    return HealthCheckResponse.named(STREAM)
        .status(isUp)
        .withData("condition", stream.condition().name().toLowerCase(Locale.ROOT))
        .build();
  }
}
