package dev.labelstill.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a JVM's collector wrote into a file: how much heap garbage there was. */
final class CollectorLog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ");
  private static final Pattern PAUSE =
      Pattern.compile("\\[(\\S+)\\].* Pause .* (\\d+)M->(\\d+)M\\(");

  private static final long MEBIBYTE = 1 << 20;

  private final Path file;

  /** A collection: heap in bytes before and after it. */
  private record Pause(Instant at, long before, long after) {}

  /**
   * @param file that no other JVM writes to
   */
  CollectorLog(Path file) {
    this.file = file;
  }

  /** Flag of the JVM that is to write it. */
  String flag() {
    return "-Xlog:gc:file=%s:utctime:filecount=0".formatted(file);
  }

  /** Bytes that an example left behind, of so many a second; NaN where nothing was collected. */
  double garbage(Instant from, Instant to, double perSecond) {
    List<Pause> pauses = pauses(from, to);
    long bytes = 0;
    for (int i = 1; i < pauses.size(); i++) {
      bytes += pauses.get(i).before() - pauses.get(i - 1).after();
    }
    if (pauses.size() < 2) {
      return Double.NaN;
    }
    Pause last = pauses.get(pauses.size() - 1);
    double seconds = (last.at().toEpochMilli() - pauses.get(0).at().toEpochMilli()) / 1e3;
    return bytes / (seconds * perSecond);
  }

  private List<Pause> pauses(Instant from, Instant to) {
    List<Pause> pauses = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        Pause pause = pause(line);
        if (pause != null && pause.at().isAfter(from) && pause.at().isBefore(to)) {
          pauses.add(pause);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pauses;
  }

  private static @Nullable Pause pause(String line) {
    Matcher found = PAUSE.matcher(line);
    return found.find()
        ? new Pause(
            TIME.parse(found.group(1), Instant::from),
            MEBIBYTE * Long.parseLong(found.group(2)),
            MEBIBYTE * Long.parseLong(found.group(3)))
        : null;
  }
}
