package dev.labelstill.training;

import dev.labelstill.label.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The features of the examples in the window, D float32 numbers each, in blocks that are used again
 * and again. An example stays for seconds, so that features of its own would outlive the garbage
 * collector's young generation, and be most of what its full collections are for. Memory is as much
 * as the window has ever held. Single-threaded.
 */
final class FeatureRows {
  private static final int ROWS_PER_BLOCK = 64;

  private final int dimension;
  private final List<float[]> blocks = new ArrayList<>(); // (ROWS_PER_BLOCK, D) each
  private int[] free = new int[ROWS_PER_BLOCK]; // rows, a stack
  private int freeCount;

  /**
   * @param dimension D
   */
  FeatureRows(int dimension) {
    this.dimension = dimension;
  }

  /**
   * Keeps a copy.
   *
   * @return the row, until it is given back
   * @throws IllegalArgumentException where there are more or fewer than D
   */
  int keep(Features features) {
    requireDimension(features, dimension);
    if (freeCount == 0) {
      grow();
    }
    int row = free[freeCount - 1];
    features.copyInto(blocks.get(row / ROWS_PER_BLOCK), offset(row));
    freeCount--;
    return row;
  }

  private void grow() {
    int rows = (blocks.size() + 1) * ROWS_PER_BLOCK;
    int[] larger = rows > free.length ? Arrays.copyOf(free, 2 * rows) : free;
    blocks.add(new float[ROWS_PER_BLOCK * dimension]);
    free = larger;
    for (int row = rows - 1; row >= rows - ROWS_PER_BLOCK; row--) {
      giveBack(row);
    }
  }

  /** Lets another example have the row. */
  void giveBack(int row) {
    free[freeCount++] = row;
  }

  /** Writes the D numbers of a row into {@code target} from {@code offset} on. */
  void copyInto(int row, float[] target, int offset) {
    System.arraycopy(blocks.get(row / ROWS_PER_BLOCK), offset(row), target, offset, dimension);
  }

  /** A copy of a row. */
  Features features(int row) {
    return Features.of(blocks.get(row / ROWS_PER_BLOCK), offset(row), dimension);
  }

  private int offset(int row) {
    return row % ROWS_PER_BLOCK * dimension;
  }

  /** Rows that there is memory for. */
  int capacity() {
    return blocks.size() * ROWS_PER_BLOCK;
  }

  /** Rows that are free. */
  int free() {
    return freeCount;
  }

  static void requireDimension(Features features, int dimension) {
    if (features.dimension() != dimension) {
      throw new IllegalArgumentException(
          "%d features where there should be %d".formatted(features.dimension(), dimension));
    }
  }
}
