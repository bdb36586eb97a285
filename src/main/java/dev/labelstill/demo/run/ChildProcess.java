package dev.labelstill.demo.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of the demo's, with its output in a file. Ended with the demo, whatever happens.
 */
final class ChildProcess implements AutoCloseable {
  private static final long FAREWELL_SECONDS = 20;

  private final String name;
  private final Path log;
  private final Process process;
  private final PeakMemory memory;

  private ChildProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.memory = PeakMemory.of(process.pid());
  }

  /**
   * Starts the Java that runs the demo with other arguments.
   *
   * @param environment added to the demo's own
   */
  static ChildProcess start(
      String name, Path log, Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return new ChildProcess(name, log, builder.start());
    } catch (IOException e) {
      throw new DemoFailure("the " + name + " could not be started: " + e.getMessage(), e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end and expects status 0. */
  void expectSuccess() {
    try {
      if (process.waitFor() != 0) {
        throw died();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("interrupted while the " + name + " ran", e);
    }
  }

  /** What to say where it is gone and should not be. */
  DemoFailure died() {
    return new DemoFailure(
        "the "
            + name
            + " ended with status "
            + (process.isAlive() ? "?" : process.exitValue())
            + "; its last words in "
            + log
            + ":\n"
            + lastWords());
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    } catch (IOException e) {
      return "(unreadable: " + e.getMessage() + ")";
    }
  }

  /** Looks at its memory; returns the highest seen, in bytes. */
  long peakMemoryBytes() {
    return memory.look();
  }

  /** Ends it at once, as a power cut would. */
  void kill() {
    memory.look();
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    memory.look();
    process.destroy();
    try {
      if (!process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
