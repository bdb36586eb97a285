package dev.labelstill.bench;

import java.nio.file.Path;

/**
 * How a run is done.
 *
 * @param isShort fewer rounds, less warm-up
 * @param threads how many threads one matrix product may use
 * @param directory where table and JSON go
 */
record Options(boolean isShort, int threads, Path directory) {
  static Options ofSystemProperties() {
    return new Options(
        Boolean.getBoolean("bench.short"),
        Integer.getInteger("bench.threads", 1),
        Path.of(System.getProperty("bench.directory", "target/bench")));
  }
}
