package dev.labelstill.cli;

import dev.labelstill.boot.StartRefused;
import dev.labelstill.intake.IntakeFailure;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Turns a file of labels into events on the examples topic. */
@Command(
    name = "import",
    description = {
      "Turns a file of labels into events on the examples topic: votes in CSV, a JSON",
      "export of Label Studio, or a frame as cleanlab takes it. A vote that is sent",
      "twice counts once."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    footer = {
      "",
      "Security of the connection: KAFKA_SECURITY_PROTOCOL and the like, as for serve.",
      "Examples:",
      "  labelstill import votes.csv --dry-run",
      "  labelstill import votes.csv --labels cat,dog --on-error skip",
      "  labelstill import export.json --bootstrap-servers broker:9092",
      "  labelstill import frame.csv --format cleanlab --output events.jsonl",
      "Ends with 1 where bad rows were skipped, 2 where it could not go on, else 0."
    })
final class ImportCommand implements Callable<Integer> {
  private static final int ROWS_SKIPPED = 1;
  private static final int COULD_NOT_GO_ON = 2;

  @Mixin private ImportOptions options = new ImportOptions();

  @Override
  public Integer call() {
    try {
      options.check();
      return ImportRun.run(options) ? 0 : ROWS_SKIPPED;
    } catch (IntakeFailure | ImportFailure | StartRefused | IOException failure) {
      System.err.println("The import cannot go on: " + failure.getMessage());
      return COULD_NOT_GO_ON;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return COULD_NOT_GO_ON;
    }
  }
}
