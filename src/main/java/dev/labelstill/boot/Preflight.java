package dev.labelstill.boot;

import dev.labelstill.nd4j.BackendFailure;
import dev.labelstill.nd4j.ComputeBackend;
import dev.labelstill.nd4j.Dl4jNetworkFactory;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Looks before the leap: everything that a wrong setting can break is tried before the service
 * starts, so that it ends in one sentence.
 */
public final class Preflight {
  private Preflight() {}

  /**
   * Checks settings, backend, network and broker.
   *
   * @throws StartRefused where one will not do
   */
  public static void check() {
    check(ConfigUtils.configBuilder().withMapping(LabelstillConfig.class));
  }

  static void check(SmallRyeConfigBuilder sources) {
    SmallRyeConfig config = read(sources.withValidateUnknown(false));
    LabelstillConfig labelstill = config.getConfigMapping(LabelstillConfig.class);
    Settings settings = new Settings(labelstill);
    settings.check();
    HttpExposure.check(config, settings, labelstill);
    tryNetwork(labelstill, settings);
    TopicSetup.Found topics =
        new TopicSetup(
                KafkaProperties.of(config),
                labelstill.topics(),
                settings.topics(),
                new TopicSetup.Limits(
                    settings.limits().maxEventBytes(), labelstill.topics().recordBytes()),
                labelstill.stream().brokerTimeout())
            .ensure();
    new Snapshots(
            KafkaProperties.of(config),
            settings.topics().model(),
            new SnapshotKeeper.Owner(labelstill.applicationId()),
            settings.labels(),
            settings.learning(),
            topics.clusterId())
        .newest(labelstill.snapshots().readTimeout());
  }

  /** Mappings are filled while the configuration is built, so that is where they fail. */
  static SmallRyeConfig read(SmallRyeConfigBuilder sources) {
    try {
      return sources.build();
    } catch (ConfigValidationException e) {
      throw new StartRefused(sentence(e), e);
    }
  }

  /** The library's message without its codes and the name of a Java class. */
  static String sentence(ConfigValidationException e) {
    return String.valueOf(e.getProblem(0).getMessage())
        .replaceAll("SRCFG\\d+: ", "")
        .replaceAll("^(\\w+\\.)+\\w+: ", "")
        .replace("threw an Exception whilst being converted", "will not do:");
  }

  private static void tryNetwork(LabelstillConfig config, Settings settings) {
    try {
      ComputeBackend backend = ComputeBackend.start(settings.backend(), config.threads());
      new Dl4jNetworkFactory(backend).create(settings.network(), config.seed()).close();
    } catch (BackendFailure e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new StartRefused("labelstill.network: " + e.getMessage(), e);
    }
  }
}
