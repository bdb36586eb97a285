package dev.labelstill.cli;

import static picocli.CommandLine.Help.Visibility.NEVER;

import dev.labelstill.boot.ExamplesTopic;
import dev.labelstill.intake.IntakeFailure;
import dev.labelstill.intake.SourceFormat;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is imported, and where to. */
final class ImportOptions {
  @Parameters(paramLabel = "FILE", description = "a file in UTF-8", showDefaultValue = NEVER)
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "auto (by what the file holds), csv (one vote in each row), label-studio (its JSON"
              + " export) or cleanlab (one example in each row)",
      defaultValue = "auto")
  private String format = "auto";

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description =
          "where events go (default: the setting labelstill.topics.examples, labelstill.examples)")
  private @Nullable String topic;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "the brokers (default: KAFKA_BOOTSTRAP_SERVERS, else localhost:9092)")
  private @Nullable String brokers;

  @Option(
      names = "--labels",
      paramLabel = "A,B",
      description = "a row with any other label is bad (default: LABELSTILL_LABELS, else any)")
  private @Nullable String labels;

  @Option(
      names = "--question",
      paramLabel = "NAME",
      description =
          "Label Studio: from_name of the choices to read (default: the first that occurs)")
  private @Nullable String question;

  @Option(
      names = "--on-error",
      paramLabel = "stop|skip",
      description = "what follows a bad row: the import ends there, or goes on without it",
      defaultValue = "stop")
  private String onError = "stop";

  @Option(names = "--dry-run", description = "read and check everything, send nothing")
  private boolean isDry;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "write the events as JSON Lines instead; a column true_label goes there, too")
  private @Nullable Path output;

  /** Refuses options that do not go together. */
  void check() {
    if (!onError.equals("stop") && !onError.equals("skip")) {
      throw new IntakeFailure("--on-error takes stop or skip, got '" + onError + "'");
    }
    if (isDry && output != null) {
      throw new IntakeFailure("--dry-run writes nothing: leave it out, or --output");
    }
    if (output != null
        && output.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
      throw new IntakeFailure("--output would overwrite the file that is read");
    }
  }

  Path file() {
    return file;
  }

  SourceFormat format() {
    return SourceFormat.parse(format);
  }

  @Nullable String question() {
    return question;
  }

  boolean isSkipping() {
    return onError.equals("skip");
  }

  boolean isDry() {
    return isDry;
  }

  @Nullable Path output() {
    return output;
  }

  /** Settings that differ from those of the environment. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    put(ExamplesTopic.NAME, topic, settings);
    put(ExamplesTopic.BROKERS, brokers, settings);
    put(ExamplesTopic.LABELS, labels, settings);
    return settings;
  }

  private static void put(String setting, @Nullable String value, Map<String, String> settings) {
    if (value != null) {
      settings.put(setting, value);
    }
  }
}
