package dev.labelstill.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * async-profiler as an agent of another JVM: writes a file of collapsed stacks every two seconds.
 * Takes stacks by processor time, so that threads that wait do not count.
 */
final class Profiler {
  private final Path folder;
  private final List<String> flags;

  private Profiler(Path folder, List<String> flags) {
    this.folder = folder;
    this.flags = flags;
  }

  /** Lays its library into a folder; where it has none for this system, it will see nothing. */
  static Profiler in(Path folder) {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")
            ? "linux-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64")
            : "none";
    Path library = folder.resolve("libasyncProfiler.so");
    try (InputStream in =
        Profiler.class.getResourceAsStream("/" + system + "/libasyncProfiler.so")) {
      if (in == null) {
        return new Profiler(folder, List.of());
      }
      Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Profiler(
        folder,
        List.of(
            "-agentpath:%s=start,event=ctimer,interval=1ms,threads,loop=2s,collapsed,file=%s"
                .formatted(library, folder.resolve("stacks-%n.collapsed"))));
  }

  /** Flags of the JVM to be looked at. */
  List<String> flags() {
    return flags;
  }

  /** Where its processor time went between two instants, to two seconds. */
  StackShares between(Instant from, Instant to) {
    StackShares shares = new StackShares();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".collapsed"))
          .filter(file -> isBetween(file, from, to))
          .forEach(shares::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shares;
  }

  private static boolean isBetween(Path file, Instant from, Instant to) {
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant();
      return written.isAfter(from) && written.isBefore(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
