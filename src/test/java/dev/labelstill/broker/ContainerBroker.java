package dev.labelstill.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** A broker in a container, of the version of the clients. */
final class ContainerBroker implements TestBroker {
  private final KafkaContainer container;

  private ContainerBroker(KafkaContainer container) {
    this.container = container;
  }

  /**
   * Asks for an engine only where there is a trace of one: the question is slow and logs errors.
   */
  static boolean isPossible() {
    return hasTraceOfEngine() && DockerClientFactory.instance().isDockerAvailable();
  }

  private static boolean hasTraceOfEngine() {
    Path home = Path.of(System.getProperty("user.home"));
    return System.getenv("DOCKER_HOST") != null
        || Stream.of(
                Path.of("/var/run/docker.sock"),
                home.resolve(".docker/run/docker.sock"),
                home.resolve(".docker/desktop/docker.sock"),
                home.resolve(".testcontainers.properties"))
            .anyMatch(Files::exists);
  }

  @SuppressWarnings("resource") // close() does
  static TestBroker start() {
    KafkaContainer container =
        new KafkaContainer("apache/kafka:" + AppInfoParser.getVersion())
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    container.start();
    return new ContainerBroker(container);
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
  }

  @Override
  public void close() {
    container.close();
  }
}
