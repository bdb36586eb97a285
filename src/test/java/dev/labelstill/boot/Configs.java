package dev.labelstill.boot;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Configurations that hold what a test says and the defaults, nothing of the machine. */
final class Configs {
  private Configs() {}

  static SmallRyeConfig of(Map<String, String> values) {
    return builder(values).build();
  }

  static SmallRyeConfigBuilder builder(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(values, "test", 100))
        .withMapping(LabelstillConfig.class)
        .withValidateUnknown(false);
  }
}
