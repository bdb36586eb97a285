package dev.labelstill.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process with its output in a file. Closing it ends it, whatever happens. */
public final class JavaProcess implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofSeconds(20);
  private static final int LAST_WORDS = 8; // lines

  private final String name;
  private final Path log;
  private final Process process;
  private final PeakMemory memory;

  private JavaProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.memory = PeakMemory.of(process.pid());
  }

  /**
   * Starts the Java that runs this with other arguments.
   *
   * @param log output and errors are appended to it
   * @param environment added to this process's own
   * @throws ProcessFailure where it cannot be started
   */
  public static JavaProcess start(
      String name, Path log, Map<String, String> environment, List<String> arguments) {
    return startWrapped(name, log, environment, List.of(), arguments);
  }

  /**
   * As {@link #start}, by way of another command that becomes Java in the end.
   *
   * @param wrapper put before the command line; it must {@code exec} what follows
   */
  public static JavaProcess startWrapped(
      String name,
      Path log,
      Map<String, String> environment,
      List<String> wrapper,
      List<String> arguments) {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return new JavaProcess(name, log, builder.start());
    } catch (IOException e) {
      throw new ProcessFailure("the " + name + " could not be started: " + e.getMessage(), e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Its exit status; 128 and the signal's number where a signal ended it. */
  public int exitStatus() {
    return process.exitValue();
  }

  /** Waits for its end and expects status 0. */
  public void expectSuccess() {
    try {
      if (process.waitFor() != 0) {
        throw died();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessFailure("interrupted while the " + name + " ran", e);
    }
  }

  /** What to say where it is gone and should not be. */
  public ProcessFailure died() {
    return new ProcessFailure(
        "the "
            + name
            + " ended with status "
            + (process.isAlive() ? "?" : process.exitValue())
            + "; its last words in "
            + log
            + ":\n"
            + lastWords());
  }

  /** The last lines of its output. */
  public String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    } catch (IOException e) {
      return "(unreadable: " + e.getMessage() + ")";
    }
  }

  /** Looks at its memory; returns the highest seen, in bytes. */
  public long peakMemoryBytes() {
    return memory.look();
  }

  /** Ends it at once, as a power cut would. */
  public void kill() {
    memory.look();
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Holds it as it is: it answers nobody and does not know of the time that passes. */
  public void pause() {
    signal("STOP");
  }

  /** Lets a paused process go on. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String signal) {
    try {
      int status = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
      if (status != 0) {
        throw new ProcessFailure("the " + name + " took no signal " + signal);
      }
    } catch (IOException e) {
      throw new ProcessFailure("no signal " + signal + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessFailure("interrupted", e);
    }
  }

  /** Asks it to end and waits; false where it had not ended in time and was killed. */
  public boolean stop(Duration within) {
    memory.look();
    process.destroy();
    boolean hasEnded = false;
    try {
      hasEnded = process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!hasEnded) {
      process.destroyForcibly();
    }
    return hasEnded;
  }

  @Override
  public void close() {
    stop(FAREWELL);
  }
}
