package dev.labelstill.web;

import dev.labelstill.stream.TrainerThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What the probes want to know of the trainer. */
@Singleton
public class TrainerHealth {
  private final TrainerThread trainer;
  private final Clock clock;
  private final WebSettings settings;

  public TrainerHealth(TrainerThread trainer, Clock clock, WebSettings settings) {
    this.trainer = trainer;
    this.clock = clock;
    this.settings = settings;
  }

  /** Whether the networks are made. */
  boolean isReady() {
    CompletableFuture<Void> ready = trainer.ready();
    return ready.isDone() && !ready.isCompletedExceptionally() && isAlive();
  }

  /** Whether the thread runs and turns; making the networks may take as long as it takes. */
  boolean isAlive() {
    boolean isMaking = trainer.failure() == null && !trainer.ready().isDone();
    return isMaking || (trainer.isAlive() && !isSilent());
  }

  /** One sentence. */
  String sentence() {
    Throwable failure = trainer.failure();
    if (failure != null) {
      return "The trainer failed: " + failure;
    } else if (!trainer.ready().isDone()) {
      return "The networks are being made.";
    } else if (!trainer.isAlive()) {
      return "The trainer has stopped.";
    } else if (isSilent()) {
      return "The trainer has been silent for " + silence().toSeconds() + " s.";
    }
    return "The trainer turns.";
  }

  private boolean isSilent() {
    return silence().compareTo(settings.trainerSilence()) > 0;
  }

  private Duration silence() {
    return Duration.between(trainer.lastTurn(), clock.instant());
  }
}
