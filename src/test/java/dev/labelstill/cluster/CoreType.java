package dev.labelstill.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The environment that the launcher gives OpenBLAS, for processes that start without it. */
public final class CoreType {
  private static final String VARIABLE = "OPENBLAS_CORETYPE";
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private CoreType() {}

  /** Empty where it is set already, or where OpenBLAS may decide by itself. */
  public static Map<String, String> environment() {
    Set<String> flags = flags();
    if (System.getenv(VARIABLE) != null) {
      return Map.of();
    } else if (flags.containsAll(List.of("avx512vl", "avx512bw"))) {
      return Map.of(VARIABLE, "SkylakeX");
    }
    return flags.containsAll(List.of("avx2", "fma")) ? Map.of(VARIABLE, "Haswell") : Map.of();
  }

  private static Set<String> flags() {
    try (var lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Arrays.asList(line.split("\\s+")))
          .<Set<String>>map(words -> new TreeSet<>((Collection<String>) words))
          .orElse(Set.of());
    } catch (IOException e) {
      return Set.of();
    }
  }
}
