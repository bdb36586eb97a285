package dev.labelstill.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Kafka broker in a process of its own, on the loopback interface, with its data in a folder
 * of the caller's. Can be killed and started again on that data.
 */
public final class BrokerProcess implements AutoCloseable {
  private static final String CLUSTER_ID = "bGFiZWxzdGlsbC1kZW1vMQ";
  private static final List<String> BRIEFLY = List.of("-XX:TieredStopAtLevel=1");

  private final String name;
  private final Path properties;
  private final Path log;
  private final String classPath;
  private final List<String> flags;
  private JavaProcess process;

  private BrokerProcess(
      String name, Path properties, Path log, String classPath, List<String> flags) {
    this.name = name;
    this.properties = properties;
    this.log = log;
    this.classPath = classPath;
    this.flags = flags;
    format();
    this.process = launch();
  }

  /**
   * Formats a new store and starts a node of a cluster on it.
   *
   * @param folder takes its settings, its log and its data
   * @param library the broker's jars
   * @throws ProcessFailure where that does not work
   */
  public static BrokerProcess start(
      ClusterPlan plan, ClusterPlan.Node node, Path folder, Path library) {
    return start(plan, node, folder, library, List.of());
  }

  /**
   * As the other one, for a minute or so: the JVM's better compiler would take more time than it
   * saves.
   */
  public static BrokerProcess startBriefly(
      ClusterPlan plan, ClusterPlan.Node node, Path folder, Path library) {
    return start(plan, node, folder, library, BRIEFLY);
  }

  private static BrokerProcess start(
      ClusterPlan plan, ClusterPlan.Node node, Path folder, Path library, List<String> flags) {
    String name = plan.nodes().size() == 1 ? "broker" : "broker-" + node.id();
    Path properties = folder.resolve(name + ".properties");
    try {
      Files.writeString(properties, plan.properties(node, folder.resolve(name).toString()));
    } catch (IOException e) {
      throw new ProcessFailure("cannot write " + properties + ": " + e.getMessage(), e);
    }
    Path log = folder.resolve(name + ".log");
    return new BrokerProcess(name, properties, log, classPath(library), flags);
  }

  private static String classPath(Path library) {
    try (Stream<Path> files = Files.list(library)) {
      if (files.findAny().isEmpty()) {
        throw new ProcessFailure("no broker in " + library + ": build with ./mvnw package");
      }
    } catch (IOException e) {
      throw new ProcessFailure("no broker in " + library + ": build with ./mvnw package", e);
    }
    return library + File.separator + "*";
  }

  private void format() {
    java(
            "formatting of the " + name + "'s store",
            Stream.concat(Stream.of("-Xmx128m"), BRIEFLY.stream()).toList(),
            List.of(
                "kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", properties.toString()))
        .expectSuccess();
  }

  private JavaProcess launch() {
    return java(
        name,
        Stream.concat(Stream.of("-Xmx256m"), flags.stream()).toList(),
        List.of("kafka.Kafka", properties.toString()));
  }

  private JavaProcess java(String what, List<String> flags, List<String> main) {
    List<String> arguments = new ArrayList<>(flags);
    arguments.addAll(List.of("-XX:+UseSerialGC", "-cp", classPath));
    arguments.addAll(main);
    return JavaProcess.start(what, log, Map.of(), arguments);
  }

  public JavaProcess process() {
    return process;
  }

  /** Starts it again on the data that it left. */
  public void restart() {
    process.close();
    process = launch();
  }

  /** Asks it to end; false where it had to be killed. */
  public boolean stop(Duration within) {
    return process.stop(within);
  }

  @Override
  public void close() {
    process.close();
  }
}
