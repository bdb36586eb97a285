package dev.labelstill.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labelstill.codec.EventEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files as others write them, and what is read from them. */
final class Given {
  private Given() {}

  static Path write(Path folder, String name, String text) {
    return write(folder, name, text.getBytes(UTF_8));
  }

  static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything in the file; an event as its JSON, a bad row as its line and reason. */
  static List<String> read(Path path, SourceFormat format) {
    return read(path, format, null);
  }

  static List<String> read(Path path, SourceFormat format, @Nullable String question) {
    try (SourceFile file = SourceFile.open(path)) {
      return all(EventSources.of(file, format, question));
    }
  }

  static List<String> all(EventSource source) {
    List<String> all = new ArrayList<>();
    for (Reading reading = source.next(); reading != null; reading = source.next()) {
      all.add(
          reading instanceof Reading.Found found
              ? new String(EventEncoder.encode(found.event(), found.trueLabel()), UTF_8)
              : reading.line() + ": " + ((Reading.Bad) reading).reason());
    }
    return all;
  }
}
