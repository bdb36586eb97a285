package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaPropertiesTest {
  private static final String PEM =
      "-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n";
  private static final String JAAS =
      "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"a\" password=\"b,c=d;e\";";

  private static Map<String, Object> ofEnvironment(Map<String, String> variables) {
    return KafkaProperties.of(
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new EnvConfigSource(variables, 300))
            .withSources(
                new PropertiesConfigSource(
                    Map.of("kafka.bootstrap.servers", "localhost:9092", "quarkus.http.port", "1"),
                    "preset",
                    100))
            .build());
  }

  /** As a Secret gives them: several lines, commas, quotation marks. */
  @Test
  void takesVariablesAsTheyAre() {
    Map<String, Object> properties =
        ofEnvironment(
            Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_JAAS_CONFIG", JAAS,
                "KAFKA_SSL_TRUSTSTORE_CERTIFICATES", PEM));

    assertThat(properties)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.jaas.config", JAAS)
        .containsEntry("ssl.truststore.certificates", PEM);
  }

  @Test
  void variablesWinOverWhatIsPreset() {
    assertThat(ofEnvironment(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9093")))
        .containsEntry("bootstrap.servers", "kafka:9093")
        .doesNotContainKey("http.port");
    assertThat(ofEnvironment(Map.of())).containsEntry("bootstrap.servers", "localhost:9092");
  }
}
