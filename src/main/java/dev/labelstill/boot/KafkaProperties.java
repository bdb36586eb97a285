package dev.labelstill.boot;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * The usual Kafka client properties, from settings named {@code kafka.*} and environment variables
 * named {@code KAFKA_*}.
 */
public final class KafkaProperties {
  private static final String PREFIX = "kafka.";

  private KafkaProperties() {}

  public static Map<String, Object> of(Config config) {
    Map<String, Object> properties = new HashMap<>();
    for (String name : config.getPropertyNames()) {
      String property = name.toLowerCase(Locale.ROOT).replace('_', '.');
      if (property.startsWith(PREFIX)) {
        config
            .getOptionalValue(property, String.class)
            .ifPresent(value -> properties.put(property.substring(PREFIX.length()), value));
      }
    }
    return properties;
  }
}
