package dev.labelstill.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The parts by JMH, each in a JVM of its own: time and heap garbage of a call. */
final class PartsRun {
  private static final String GARBAGE = "gc.alloc.rate.norm";
  private static final double MOST_BYTES_OF_EXAMPLE = 2_000;
  private static final int PASSES = 5;

  private PartsRun() {}

  static List<Row> run(Options options) throws RunnerException {
    return rows(new Runner(jmh(options)).run());
  }

  private static org.openjdk.jmh.runner.options.Options jmh(Options options) {
    long millis = options.isShort() ? 500 : 1_000;
    return new OptionsBuilder()
        .include("dev\\.labelstill\\.bench\\..*Parts\\.")
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(options.isShort() ? 1 : 2)
        .warmupIterations(options.isShort() ? 2 : 4)
        .warmupTime(TimeValue.milliseconds(millis))
        .measurementIterations(options.isShort() ? 3 : 6)
        .measurementTime(TimeValue.milliseconds(millis))
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .resultFormat(ResultFormatType.JSON)
        .result(options.directory().resolve("jmh.json").toString())
        .output(options.directory().resolve("jmh.log").toString())
        .build();
  }

  private static List<Row> rows(Collection<RunResult> results) {
    Map<String, Part> parts = new HashMap<>();
    for (RunResult result : results) {
      parts.put(
          result.getPrimaryResult().getLabel(),
          new Part(
              result.getPrimaryResult().getScore(),
              result.getSecondaryResults().get(GARBAGE).getScore()));
    }
    Part roll = part(parts, "rollTarget");
    Part step = part(parts, "trainingStep");
    Part encode = part(parts, "encodeRefinement");
    Part base64 = part(parts, "decodeBase64");
    double stepBytes = step.bytes() / NetworkParts.ROWS;
    double perExample = base64.bytes() + PASSES * (roll.bytes() + stepBytes) + encode.bytes();
    List<Row> rows = new ArrayList<>();
    rows.add(Row.alone("target rolling, an example", Figure.ofNanos(roll.nanos())));
    rows.add(
        Row.alone(
            "annotator update, 3 votes", Figure.ofNanos(part(parts, "updateAnnotators").nanos())));
    rows.add(Row.alone("encode, a refinement", Figure.ofMicros(encode.nanos())));
    rows.add(
        Row.alone(
            "store write, 784 features", Figure.ofMicros(part(parts, "storeFeatures").nanos())));
    rows.add(
        Row.alone(
            "store write, 300 bytes of an example",
            Figure.ofMicros(part(parts, "storeState").nanos())));
    rows.add(garbage("decode, 784 JSON numbers", part(parts, "decodeNumbers").bytes()));
    rows.add(garbage("decode, 784 in base64", base64.bytes()));
    rows.add(garbage("target rolling, an example", roll.bytes()));
    rows.add(garbage("training step, 512", step.bytes()));
    rows.add(garbage("prediction, 512", part(parts, "prediction").bytes()));
    rows.add(garbage("annotator update, 3 votes", part(parts, "updateAnnotators").bytes()));
    rows.add(garbage("encode, a refinement", encode.bytes()));
    rows.add(
        new Row(
            "garbage: of an example, decoded (base64), 5 passes, encoded once",
            Figure.ofBytes(perExample),
            "",
            null,
            Goal.atMost(MOST_BYTES_OF_EXAMPLE, "B")));
    return rows;
  }

  private static Row garbage(String what, double bytes) {
    return Row.alone("garbage: " + what, Figure.ofBytes(bytes));
  }

  private static Part part(Map<String, Part> parts, String name) {
    Part part = parts.get(name);
    if (part == null) {
      throw new IllegalStateException("JMH did not run " + name);
    }
    return part;
  }
}
