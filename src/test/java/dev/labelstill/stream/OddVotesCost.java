package dev.labelstill.stream;

import com.sun.management.ThreadMXBean;
import dev.labelstill.annotator.CrowdLimits;
import dev.labelstill.label.LabelSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Measures what odd votes cost at their full size, on RocksDB and without Kafka: {@code annotators}
 * with one vote each, {@code votes} of one annotator, or votes for one {@code example}; then how
 * many. A program: it is no test, because times are not.
 */
final class OddVotesCost {
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final LabelSet LABELS =
      new LabelSet(IntStream.range(0, 10).mapToObj(k -> "label" + k).toList());
  private static final int HELD = 100_000;
  private static final int STEPS = 10;

  private final Random random = new Random(1);
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong tombstones = new AtomicLong();

  private OddVotesCost() {}

  /** Prints a line for each tenth of the votes. */
  public static void main(String[] arguments) throws IOException {
    new OddVotesCost().run(arguments[0], Integer.parseInt(arguments[1]));
    System.exit(0);
  }

  private void run(String kind, int votes) throws IOException {
    long heap = Runtime.getRuntime().maxMemory();
    LonePartition.Size size =
        new LonePartition.Size(1, new CrowdLimits(HELD, heap / 5), Integer.MAX_VALUE);
    try (LonePartition partition =
        new LonePartition(
            Files.createTempDirectory("odd-votes"),
            LABELS,
            size,
            (sink, record) -> {
              if (sink.equals(LabelstillTopology.ANNOTATORS)) {
                (record.value() == null ? tombstones : published).incrementAndGet();
              }
            })) {
      long before = LiveHeap.bytes();
      for (int step = 1; step <= STEPS; step++) {
        int from = votes / STEPS * (step - 1);
        int to = votes / STEPS * step;
        double micros = micros(from, to, i -> vote(partition, kind, i));
        System.out.printf(
            Locale.ROOT,
            "%s %d: %.1f us a vote, heap %+d MB, annotators in memory %d, published %d, null %d%n",
            kind,
            to,
            micros,
            (LiveHeap.bytes() - before) >> 20,
            partition.crowd.annotators().size(),
            published.get(),
            tombstones.get());
      }
      System.out.printf(Locale.ROOT, "scan of all annotators: %.2f s%n", scan(partition) / 1e6);
    }
  }

  private void vote(LonePartition partition, String kind, int i) {
    String annotator = kind.equals("votes") ? "ann" : "annotator-" + i;
    String example = kind.equals("example") ? "x" : "x" + (kind.equals("votes") ? i : i / 3);
    int label = random.nextInt(10) < 7 ? 0 : random.nextInt(LABELS.size());
    partition.send(
        example, "{\"annotator\":\"%s\",\"label\":\"label%d\"}".formatted(annotator, label));
    if (i % 1000 == 999) {
      partition.drain();
      partition.publishAnnotators();
    }
  }

  private static double scan(LonePartition partition) {
    return micros(
        0,
        1,
        unused ->
            partition
                .reader()
                .forEachAnnotator(Set.of(0), Duration.ofHours(1), (annotator, counts) -> {}));
  }

  private static double micros(int from, int to, IntConsumer action) {
    long began = THREAD.getCurrentThreadCpuTime();
    IntStream.range(from, to).forEach(action);
    return (THREAD.getCurrentThreadCpuTime() - began) / 1e3 / (to - from);
  }
}
