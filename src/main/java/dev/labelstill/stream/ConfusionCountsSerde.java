package dev.labelstill.stream;

import dev.labelstill.annotator.ConfusionCounts;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Stored form of an annotator's counts. Version 1: byte version, int K, long votes, long
 * agreements, then (int true label, int given label, long units) of each cell that is not zero, in
 * the order of true and given label, ended by -1.
 */
final class ConfusionCountsSerde {
  private static final int VERSION = 1;
  private static final int MOST_CLASSES = 1 << 16; // the noise matrix of more takes over 32 GiB

  private ConfusionCountsSerde() {}

  static Serde<ConfusionCounts> serde() {
    return Serdes.serdeFrom(
        (topic, counts) -> serialize(counts), (topic, bytes) -> deserialize(bytes));
  }

  private static byte @Nullable [] serialize(@Nullable ConfusionCounts counts) {
    if (counts == null) {
      return null;
    }
    return StoreFormat.write(VERSION, out -> write(out, counts));
  }

  private static void write(StoreOutput out, ConfusionCounts counts) {
    out.writeInt(counts.classes());
    out.writeLong(counts.votes());
    out.writeLong(counts.agreements());
    int[] givenLabels = counts.givenLabels();
    for (int trueLabel = 0; trueLabel < counts.classes(); trueLabel++) {
      for (int given : givenLabels) {
        long units = counts.units(trueLabel, given);
        if (units != 0) {
          out.writeInt(trueLabel);
          out.writeInt(given);
          out.writeLong(units);
        }
      }
    }
    out.writeInt(-1);
  }

  private static @Nullable ConfusionCounts deserialize(byte @Nullable [] bytes) {
    return bytes == null
        ? null
        : StoreFormat.read(
            bytes, "an annotator's counts", Map.of(VERSION, ConfusionCountsSerde::read));
  }

  private static ConfusionCounts read(StoreInput in) throws IOException {
    int classes = in.readInt();
    if (classes < 0 || classes > MOST_CLASSES) {
      throw new IOException("counts of " + classes + " classes");
    }
    ConfusionCounts counts = new ConfusionCounts(classes);
    counts.restoreVotes(in.readLong(), in.readLong());
    long last = -1;
    for (int trueLabel = in.readInt(); trueLabel != -1; trueLabel = in.readInt()) {
      int given = in.readInt();
      long units = in.readLong();
      requireCell(classes, trueLabel, given);
      long place = (long) trueLabel * classes + given;
      if (place <= last || units == 0) {
        throw new IOException("a cell that is out of order or empty");
      }
      last = place;
      counts.restoreUnits(trueLabel, given, units);
    }
    return counts;
  }

  private static void requireCell(int classes, int trueLabel, int given) throws IOException {
    if (trueLabel < 0 || trueLabel >= classes || given < 0 || given >= classes) {
      throw new IOException("a label beyond the " + classes + " classes");
    }
  }
}
