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
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
  private static final String HASH =
      "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

  private static void assertRefused(Map<String, String> values, String setting) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "labelstill.labels", "cat,dog",
                "labelstill.dimension", "2",
                "labelstill.backend", "cpu",
                "labelstill.network.hidden-layers", "2",
                "quarkus.http.host", "127.0.0.1",
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

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void leavesNoDoorOpen(String host) {
    assertRefused(Map.of("quarkus.http.host", host), "labelstill.security.allow-anonymous");
  }

  @ParameterizedTest
  @CsvSource({
    "labelstill.security.allow-anonymous, true",
    "quarkus.oidc.tenant-enabled, true",
    "labelstill.security.api-keys, a:read:" + HASH
  })
  void letsOthersInWhereSomebodyAsksOrIsSaidTo(String setting, String value) throws IOException {
    String nobody = "127.0.0.1:" + freePort();

    assertRefused(
        Map.of("quarkus.http.host", "0.0.0.0", setting, value, "kafka.bootstrap.servers", nobody),
        "no Kafka broker answers");
  }

  @ParameterizedTest
  @CsvSource({
    "labelstill.security.api-keys, a:read",
    "labelstill.security.api-keys, a:owner:" + HASH,
    "labelstill.security.api-keys, a:read:secret",
    "labelstill.security.peer-key, nobody's"
  })
  void namesKeysThatWillNotDo(String setting, String value) {
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
