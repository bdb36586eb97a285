package dev.labelstill.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import dev.labelstill.annotator.CrowdLimits;
import dev.labelstill.label.LabelSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Measures what votes cost the stream's thread, on RocksDB and without Kafka, and prints the table
 * of {@code docs/votes.md}. A program: it is no test, because times are not. Arguments: labels,
 * features (0 for none), examples.
 */
final class VoteCost {
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ANNOTATORS = 50;
  private static final int ROUNDS = 8;
  private static final int STRETCHES = 40;
  private static final double RIGHT = 0.7;

  private final LabelSet labels;
  private final int dimension;
  private final int examples;
  private final byte[][] keys;
  private final byte[][] values;
  private final Random random = new Random(1);

  private VoteCost(int classes, int dimension, int examples) {
    this.labels = new LabelSet(IntStream.range(0, classes).mapToObj(k -> "label" + k).toList());
    this.dimension = dimension;
    this.examples = examples;
    this.keys = new byte[examples][];
    this.values = new byte[examples][];
  }

  /** Prints one row of a Markdown table for each vote of an example. */
  public static void main(String[] arguments) throws IOException {
    int[] sizes = IntStream.range(0, 3).map(i -> Integer.parseInt(arguments[i])).toArray();
    System.out.println("| vote | processor time | of it decoding | allocated | said again |");
    System.out.println("|---|---|---|---|---|");
    new VoteCost(sizes[0], sizes[1], sizes[2]).run(Files.createTempDirectory("vote-cost"));
    System.exit(0);
  }

  private void run(Path directory) {
    LonePartition.Size size =
        new LonePartition.Size(
            Math.max(dimension, 1), new CrowdLimits(100_000, Long.MAX_VALUE), 1_000);
    try (LonePartition partition =
        new LonePartition(directory, labels, size, (sink, record) -> {})) {
      for (int round = 0; round < ROUNDS; round++) {
        prepare(round);
        Cost first = cost(partition);
        Cost again = cost(partition);
        System.out.printf(
            Locale.ROOT,
            "| %d | %.1f us | %.1f us | %d B | %.1f us |%n",
            round + 1,
            first.micros,
            decoding(partition),
            first.bytes,
            again.micros);
        partition.drain();
        partition.publishAnnotators();
      }
    }
  }

  private void prepare(int round) {
    for (int i = 0; i < examples; i++) {
      int annotator = (i * 7 + round * 13) % ANNOTATORS;
      int label = random.nextDouble() < RIGHT ? i % labels.size() : random.nextInt(labels.size());
      String vote =
          "\"annotator\":\"annotator-%d\",\"label\":\"label%d\"}".formatted(annotator, label);
      keys[i] = ("example-" + i).getBytes(UTF_8);
      values[i] = ("{" + (round == 0 && dimension > 0 ? features() : "") + vote).getBytes(UTF_8);
    }
  }

  private String features() {
    byte[] zeros = new byte[dimension * Float.BYTES];
    return "\"features\":\"" + Base64.getEncoder().encodeToString(zeros) + "\",";
  }

  private record Cost(double micros, long bytes) {}

  private Cost cost(LonePartition partition) {
    long bytes = THREAD.getCurrentThreadAllocatedBytes();
    double micros = micros(i -> partition.send(keys[i], values[i]));
    return new Cost(micros, (THREAD.getCurrentThreadAllocatedBytes() - bytes) / examples);
  }

  private double decoding(LonePartition partition) {
    return micros(i -> partition.decoder.decode(keys[i], values[i]));
  }

  /** Processor time per example: the middle one of the stretches, for others disturb some. */
  private double micros(IntConsumer action) {
    double[] stretches = new double[STRETCHES];
    int length = examples / STRETCHES;
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      long from = THREAD.getCurrentThreadCpuTime();
      IntStream.range(stretch * length, (stretch + 1) * length).forEach(action);
      stretches[stretch] = (THREAD.getCurrentThreadCpuTime() - from) / 1e3 / length;
    }
    Arrays.sort(stretches);
    return stretches[STRETCHES / 2];
  }
}
