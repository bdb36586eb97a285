package dev.labelstill.cli;

import dev.labelstill.terminal.ProgressBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where an evaluation's figures and pictures go.
 *
 * @param json null where nobody asked for it
 * @param report null where nobody asked for it
 */
record Output(@Nullable Path json, @Nullable Path report) {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);

  /** Shows progress on standard error, so that standard output holds the figures alone. */
  static ProgressBar bar() {
    return new ProgressBar(System.err, Boolean.getBoolean("launcher.terminal"), BETWEEN_LINES);
  }

  void writeJson(Supplier<String> document) throws IOException {
    write(json, document);
  }

  void writeReport(Supplier<String> page) throws IOException {
    write(report, page);
  }

  private static void write(@Nullable Path file, Supplier<String> content) throws IOException {
    if (file != null) {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, content.get());
      System.out.println("Written: " + file);
    }
  }
}
