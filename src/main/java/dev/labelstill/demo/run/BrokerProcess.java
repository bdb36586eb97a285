package dev.labelstill.demo.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Kafka broker, alone in its cluster, on the loopback interface, with its data in the demo's
 * folder.
 */
final class BrokerProcess implements AutoCloseable {
  private final ChildProcess process;
  private final int port;

  private BrokerProcess(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Formats a new store and starts the broker on it. */
  static BrokerProcess start(Path folder, Path library) {
    int port = LoopbackPort.free();
    Path properties = folder.resolve("broker.properties");
    Path log = folder.resolve("broker.log");
    try {
      Files.writeString(
          properties, properties(folder.resolve("broker"), port, LoopbackPort.free()));
    } catch (IOException e) {
      throw new DemoFailure("cannot write " + properties + ": " + e.getMessage(), e);
    }
    String classPath = classPath(library);
    ChildProcess.start(
            "formatting of the broker's store",
            log,
            Map.of(),
            List.of(
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "kafka.tools.StorageTool",
                "format",
                "-t",
                "bGFiZWxzdGlsbC1kZW1vMQ",
                "-c",
                properties.toString()))
        .expectSuccess();
    ChildProcess broker =
        ChildProcess.start(
            "broker",
            log,
            Map.of(),
            List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                "kafka.Kafka",
                properties.toString()));
    return new BrokerProcess(broker, port);
  }

  private static String classPath(Path library) {
    try (Stream<Path> files = Files.list(library)) {
      if (files.findAny().isEmpty()) {
        throw new DemoFailure("no broker in " + library + ": build with ./mvnw package");
      }
    } catch (IOException e) {
      throw new DemoFailure("no broker in " + library + ": build with ./mvnw package", e);
    }
    return library + java.io.File.separator + "*";
  }

  private static String properties(Path data, int port, int controllerPort) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        num.partitions=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=4
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        auto.create.topics.enable=false
        log.cleaner.dedupe.buffer.size=16777216
        log.segment.bytes=67108864
        """
        .formatted(port, controllerPort, data);
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  ChildProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
