package dev.labelstill.bench;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a run is done.
 *
 * @param isShort fewer rounds, less warm-up
 * @param threads how many threads one matrix product may use
 * @param runs which to do, by name; empty for all
 * @param directory where table and JSON go
 */
record Options(boolean isShort, int threads, Set<String> runs, Path directory) {
  static Options ofSystemProperties() {
    return new Options(
        Boolean.getBoolean("bench.short"),
        Integer.getInteger("bench.threads", 1),
        Pattern.compile(",")
            .splitAsStream(System.getProperty("bench.runs", ""))
            .filter(name -> !name.isBlank())
            .collect(Collectors.toUnmodifiableSet()),
        Path.of(System.getProperty("bench.directory", "target/bench")));
  }

  boolean has(String run) {
    return runs.isEmpty() || runs.contains(run);
  }
}
