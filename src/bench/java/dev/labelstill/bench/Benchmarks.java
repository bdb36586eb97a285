package dev.labelstill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Runs all benchmarks, and writes the table and its figures as JSON. */
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * Takes its options from system properties: {@code bench.short}, {@code bench.threads}, {@code
   * bench.runs}.
   */
  public static void main(String[] args) throws IOException, RunnerException {
    Options options = Options.ofSystemProperties();
    Files.createDirectories(options.directory());
    List<String> head = MachineHead.lines(options);
    Libtorch.bind();
    Race race = new Race(Clock.of(options.threads()), Race.Length.of(options));
    List<Row> rows = new ArrayList<>();
    if (options.has("stream")) {
      rows.addAll(StreamRun.run(options));
    }
    if (options.has("training")) {
      rows.addAll(new TrainingRaces(race, options.threads()).run());
    }
    if (options.has("decoding")) {
      rows.addAll(new DecodingRaces(race).run());
    }
    if (options.has("parts")) {
      rows.addAll(PartsRun.run(options));
    }
    String table = BenchTable.of(head, rows);
    Files.writeString(options.directory().resolve("table.txt"), table);
    BenchJson.write(head, rows, options.directory().resolve("table.json"));
    System.out.println(table);
    System.exit(0); // libtorch's threads would keep the process
  }
}
