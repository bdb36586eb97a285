package dev.labelstill.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** What the figures were measured on, and with. */
final class MachineHead {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private MachineHead() {}

  /** To be called before anything is measured, for the load. */
  static List<String> lines(Options options) {
    return List.of(
        "date      " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
        "machine   %s, %d cores, %s"
            .formatted(
                model(processors()),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch")),
        "load      %.1f at the start, over one minute".formatted(load()),
        "java      " + System.getProperty("java.runtime.version"),
        "versions  " + System.getProperty("bench.versions", "unknown"),
        "openblas  OPENBLAS_CORETYPE "
            + System.getenv().getOrDefault("OPENBLAS_CORETYPE", notSet(processors())),
        "run       %s form, %d thread%s, times by the thread's %s clock but for JMH's"
            .formatted(
                options.isShort() ? "short" : "full",
                options.threads(),
                options.threads() == 1 ? "" : "s",
                Clock.of(options.threads()).name().toLowerCase(Locale.ROOT)));
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String notSet(List<String> processors) {
    boolean isWide =
        processors.stream().anyMatch(line -> line.startsWith("flags") && line.contains(" avx2 "));
    return isWide
        ? "not set: OpenBLAS may multiply by SSE3; `deploy/entrypoint ./mvnw -Pbench verify` sets it"
        : "not set";
  }

  private static String model(List<String> processors) {
    return processors.stream()
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("unknown processor");
  }

  private static List<String> processors() {
    try {
      return Files.readAllLines(PROCESSORS);
    } catch (IOException e) {
      return List.of();
    }
  }
}
