package dev.labelstill.cli;

import dev.labelstill.boot.Preflight;
import dev.labelstill.boot.StartRefused;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.concurrent.Callable;
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
      "Ends with status 78 where a setting will not do, and says which."
    })
final class ServeCommand implements Callable<Integer> {
  private static final int CONFIGURATION_ERROR = 78; // EX_CONFIG of sysexits.h

  @Override
  public Integer call() {
    try {
      Preflight.check();
    } catch (StartRefused refusal) {
      System.err.println("labelstill cannot start: " + refusal.getMessage());
      return CONFIGURATION_ERROR;
    }
    Quarkus.run(Service.class);
    return 0;
  }

  /** Keeps the process until it is told to stop. */
  public static final class Service implements QuarkusApplication {
    @Override
    public int run(String... arguments) {
      Quarkus.waitForExit();
      return 0;
    }
  }
}
