package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
  private static void assertRefused(Map<String, String> values, String setting) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "labelstill.labels", "cat,dog",
                "labelstill.dimension", "2",
                "labelstill.backend", "cpu",
                "labelstill.network.hidden-layers", "2",
                "labelstill.stream.broker-timeout", "500ms"));
    all.putAll(values);

    assertThatThrownBy(() -> Preflight.check(Configs.builder(all)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(setting)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "labelstill.dimension, many",
    "labelstill.training.quiet, soon",
    "labelstill.network.learning-rate, fast",
    "labelstill.backend, abacus"
  })
  void namesASettingThatCannotBeRead(String setting, String value) {
    assertRefused(Map.of(setting, value), setting);
  }

  @Test
  void saysWhereNoBrokerAnswered() throws IOException {
    String nobody = "127.0.0.1:" + freePort();

    assertRefused(Map.of("kafka.bootstrap.servers", nobody), "kafka.bootstrap.servers=" + nobody);
  }

  @Test
  void namesTheBrokersWhereTheirAddressIsNone() {
    assertRefused(Map.of("kafka.bootstrap.servers", "no port here"), "kafka.bootstrap.servers");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
