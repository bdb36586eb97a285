package dev.labelstill.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestGateTest {
  private final RequestGate gate = new RequestGate(3, 100);

  @Test
  void letsInNoMoreRequestsThanItMay() {
    for (int i = 0; i < 3; i++) {
      assertThat(gate.enter(0)).isTrue();
    }

    assertThat(gate.enter(0)).isFalse();
    gate.leave(0);
    assertThat(gate.enter(0)).isTrue();
  }

  @Test
  void letsInNoMoreBytesThanItMay() {
    assertThat(gate.enter(60)).isTrue();

    assertThat(gate.enter(41)).isFalse();
    assertThat(gate.enter(40)).isTrue();
    gate.leave(60);
    gate.leave(40);
    assertThat(gate.enter(100)).isTrue();
  }

  @Test
  void letsAQuestionInBesideAnyBody() {
    assertThat(gate.enter(100)).isTrue();

    assertThat(gate.enter(0)).isTrue();
  }

  @Test
  void letsALargeBodyInAlone() {
    assertThat(gate.enter(500)).isTrue();

    assertThat(gate.enter(1)).isFalse();
  }
}
