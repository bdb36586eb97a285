package dev.labelstill.boot;

import dev.labelstill.label.LabelSet;
import dev.labelstill.nd4j.BackendFailure;
import dev.labelstill.nd4j.ComputeBackend;
import dev.labelstill.nd4j.Dl4jNetworkFactory;
import dev.labelstill.pipeline.LearningSettings;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/**
 * The service's defaults with a few settings changed, apart from whatever the environment says: so
 * that an evaluation means the same everywhere.
 */
public final class LearningConfig {
  private static final String PREFIX = "labelstill.";
  private static final int ORDINAL = 1000;

  private final Map<String, String> changed = new HashMap<>();

  /**
   * @param changed settings by name, with or without {@code labelstill.}
   */
  public LearningConfig(Map<String, String> changed) {
    changed.forEach(
        (name, value) -> this.changed.put(name.startsWith(PREFIX) ? name : PREFIX + name, value));
  }

  /**
   * What decides what is learned, for examples of these labels and dimension.
   *
   * @throws StartRefused where a setting is unknown or will not do
   */
  public LearningSettings learning(LabelSet labels, int dimension, long seed) {
    Map<String, String> all = new HashMap<>(changed);
    all.put("labelstill.labels", String.join(",", escaped(labels)));
    all.put("labelstill.dimension", Integer.toString(dimension));
    all.put("labelstill.seed", Long.toString(seed));
    return new Settings(read(all)).learning();
  }

  private static Iterable<String> escaped(LabelSet labels) {
    return labels.names().stream()
        .map(name -> name.replace("\\", "\\\\").replace(",", "\\,").replace("$", "\\$"))
        .toList();
  }

  /**
   * Starts the backend and makes networks on it.
   *
   * @throws StartRefused where it cannot be had
   */
  public Dl4jNetworkFactory networks() {
    LabelstillConfig config = read(changed);
    try {
      return new Dl4jNetworkFactory(
          ComputeBackend.start(new Settings(config).backend(), config.threads()));
    } catch (BackendFailure e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
  }

  private static LabelstillConfig read(Map<String, String> values) {
    try {
      return new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .addDiscoveredConverters()
          .withSources(new PropertiesConfigSource(values, "evaluation", ORDINAL))
          .withMapping(LabelstillConfig.class)
          .build()
          .getConfigMapping(LabelstillConfig.class);
    } catch (ConfigValidationException e) {
      throw new StartRefused(Preflight.sentence(e), e);
    }
  }
}
