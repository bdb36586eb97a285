package dev.labelstill.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.boot.LabelstillConfig;
import io.smallrye.config.ConfigMappings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Which environment variables are settings of the service. */
final class SettingNames {
  private static final Set<String> OF_THE_JVM =
      Set.of("JAVA_TOOL_OPTIONS", "OMP_NUM_THREADS", "OPENBLAS_CORETYPE");

  private final Set<String> known = new HashSet<>(OF_THE_JVM);

  SettingNames() {
    ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(LabelstillConfig.class))
        .keySet()
        .forEach(name -> known.add(variable(name)));
    preset().forEach(name -> known.add(variable(name)));
    known.addAll(ofQuarkus());
    ofKafka().forEach(name -> known.add(variable("kafka." + name)));
  }

  boolean isKnown(String variable) {
    return known.contains(variable);
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** An environment variable reaches Kafka Streams only where the setting is named here. */
  private static Set<String> preset() {
    Properties properties = new Properties();
    try (InputStream in =
        Files.newInputStream(Path.of("src", "main", "resources", "application.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames();
  }

  private static Set<String> ofKafka() {
    return Stream.of(
            ConsumerConfig.configNames(),
            ProducerConfig.configNames(),
            AdminClientConfig.configNames())
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  /** Settings that Quarkus reads when it starts, as its extensions describe them. */
  private static Set<String> ofQuarkus() {
    Set<String> names = new HashSet<>();
    ObjectMapper mapper = new ObjectMapper();
    try {
      for (URL url :
          Collections.list(
              SettingNames.class
                  .getClassLoader()
                  .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
        read(url, mapper).findParents("phase").stream()
            .filter(item -> item.path("phase").asText().equals("RUN_TIME"))
            .map(item -> item.path("path").path("environmentVariable"))
            .filter(JsonNode::isTextual)
            .forEach(name -> names.add(name.asText()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private static JsonNode read(URL url, ObjectMapper mapper) throws IOException {
    try (InputStream in = url.openStream()) {
      return mapper.readTree(in);
    }
  }
}
