package dev.labelstill.cli;

import dev.labelstill.boot.Preflight;
import dev.labelstill.boot.ProcessEnd;
import dev.labelstill.boot.StartRefused;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Runs the service against a Kafka cluster until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the service against a Kafka cluster.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Settings come from the environment, from -D on the Java command line, or from",
      "config/application.properties. The ones without which it does not start:",
      "  LABELSTILL_LABELS         class labels, comma-separated",
      "  LABELSTILL_DIMENSION      features per example",
      "  KAFKA_BOOTSTRAP_SERVERS   the brokers (default localhost:9092)",
      "Security of the connection: KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_MECHANISM and the",
      "other client properties of Kafka, in capitals with underscores.",
      "Ends with status 78 where a setting will not do, and with 70 where it cannot go on;",
      "the last line says why."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Duration END_WITHIN = Duration.ofSeconds(15);
  private static final int TERMINATED = 143; // as the JVM says after SIGTERM
  private static volatile Optional<String> lastLine = Optional.empty();

  @Override
  public Integer call() {
    try {
      Preflight.check();
    } catch (StartRefused refusal) {
      System.err.println("labelstill cannot start: " + refusal.getMessage());
      return ProcessEnd.REFUSED;
    }
    Quarkus.run(Service.class, ServeCommand::end);
    return 0;
  }

  /** Called when all has been closed, or the start failed. */
  private static void end(int status, @Nullable Throwable failure) {
    if (failure != null) {
      System.err.println("labelstill cannot start: " + failure);
    }
    lastLine.ifPresent(System.err::println);
    System.exit(status);
  }

  /** Keeps the process until it is told to stop, or cannot go on. */
  public static final class Service implements QuarkusApplication {
    private final ProcessEnd end;

    public Service(ProcessEnd end) {
      this.end = end;
    }

    @Override
    public int run(String... arguments) {
      Quarkus.waitForExit();
      lastLine = end.reason().map(ProcessEnd.Reason::sentence);
      Thread lastResort = new Thread(this::haltWhereClosingHangs, "last-resort");
      lastResort.setDaemon(true);
      lastResort.start();
      return end.reason().map(ProcessEnd.Reason::status).orElse(0);
    }

    /** What is not closed by then is as after a crash, from which all comes back. */
    private void haltWhereClosingHangs() {
      try {
        TimeUnit.MILLISECONDS.sleep(END_WITHIN.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      System.err.println(
          lastLine.orElse(
              "labelstill ended: it could not close within "
                  + END_WITHIN.toSeconds()
                  + " s; what was not committed is read again after the next start"));
      Runtime.getRuntime().halt(end.reason().map(ProcessEnd.Reason::status).orElse(TERMINATED));
    }
  }
}
