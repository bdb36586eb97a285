package dev.labelstill.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.stream.TrainerThread;
import org.junit.jupiter.api.Test;

class TrainerHealthTest {
  private final TrainerThread trainer = IdleStream.brokenTrainer();
  private final TrainerHealth health =
      new TrainerHealth(trainer, IdleStream.CLOCK, IdleStream.SETTINGS);

  @Test
  void isAliveButNotReadyWhileNetworksAreMade() {
    assertThat(health.isAlive()).isTrue();
    assertThat(health.isReady()).isFalse();
    assertThat(health.sentence()).isEqualTo("The networks are being made.");
  }

  @Test
  void isNeitherAliveNorReadyAfterAFailureAndSaysWhy() {
    trainer.start();
    trainer.close();

    assertThat(health.isAlive()).isFalse();
    assertThat(health.isReady()).isFalse();
    assertThat(health.sentence()).contains("no memory for networks");
  }
}
