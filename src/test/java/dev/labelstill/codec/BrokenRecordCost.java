package dev.labelstill.codec;

import com.sun.management.ThreadMXBean;
import dev.labelstill.codec.HostileRecords.Hostile;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures what decoding a broken record costs beside a good one, and prints the table of {@code
 * docs/operations.md}. A program: it is no test, because times are not.
 */
final class BrokenRecordCost {
  private static final EventDecoder DECODER =
      new EventDecoder(Stream.LABELS, HostileRecords.DIMENSION, DecoderLimits.defaults());
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long ROUND_NANOS = 60_000_000;
  private static final int ROUNDS = 7;

  private BrokenRecordCost() {}

  /** Prints one row of a Markdown table for each kind of record. */
  public static void main(String[] arguments) {
    List<Hostile> records = new ArrayList<>(HostileRecords.good());
    records.addAll(HostileRecords.all());
    records.forEach(BrokenRecordCost::micros); // warms up, each kind in the others' company
    double good = micros(records.get(0));
    System.out.println("| record | size | code | processor time | to the good one | allocated |");
    System.out.println("|---|---|---|---|---|---|");
    for (Hostile record : records) {
      double micros = micros(record);
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %.1f µs | %.2f | %s |%n",
          record.kind(),
          size(record.value().length),
          record.code() == null ? "" : "`" + record.code() + "`",
          micros,
          micros / good,
          size(allocatedBytes(record)));
    }
  }

  /** Processor time per record, of the best round: others may be at work on this machine. */
  private static double micros(Hostile record) {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      long from = System.nanoTime();
      long fromProcessor = THREAD.getCurrentThreadCpuTime();
      long decoded = 0;
      while (System.nanoTime() - from < ROUND_NANOS || decoded == 0) {
        DECODER.decode(record.key(), record.value());
        decoded++;
      }
      best = Math.min(best, (THREAD.getCurrentThreadCpuTime() - fromProcessor) / 1e3 / decoded);
    }
    return best;
  }

  private static long allocatedBytes(Hostile record) {
    long before = THREAD.getCurrentThreadAllocatedBytes();
    DECODER.decode(record.key(), record.value());
    return THREAD.getCurrentThreadAllocatedBytes() - before;
  }

  private static String size(long bytes) {
    return bytes < 10_000 ? bytes + " B" : Math.round(bytes / 1e3) + " kB";
  }
}
