package dev.labelstill.nd4j;

import java.util.function.Function;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Carries row-major float32 blocks between Java arrays and ND4J.
 *
 * <p>Arrays made here live in a workspace of the calling thread: one native block that is used
 * again in each scope. Without it each block would be native memory that is only given back when
 * Java's collector happens to run, and since the Java side of an array is tiny, it seldom does.
 */
final class Rows {
  private static final String WORKSPACE = "LABELSTILL_ROWS";
  private static final int EXPONENT_BITS = 0x7f800000;
  private static final WorkspaceConfiguration CONFIGURATION =
      WorkspaceConfiguration.builder()
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policyAllocation(AllocationPolicy.STRICT)
          .policySpill(SpillPolicy.REALLOCATE)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .build();

  private Rows() {}

  /**
   * Runs an action in the scope that arrays from {@link #copyOf} live in. The end of the scope
   * takes their memory back, so none may leave it.
   */
  static <T> T inScope(Function<MemoryWorkspace, T> action) {
    try (MemoryWorkspace scope =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, WORKSPACE)) {
      return action.apply(scope);
    }
  }

  /** The first {@code count} rows of a block, shape (count, columns), in the open scope. */
  static INDArray copyOf(float[] block, int firstRow, int count, int columns) {
    int from = firstRow * columns;
    int size = count * columns;
    float[] rows = block;
    if (from != 0 || block.length != size) {
      rows = new float[size];
      System.arraycopy(block, from, rows, 0, size);
    }
    return Nd4j.create(rows, new long[] {count, columns}, 'c');
  }

  /** The numbers of an array in row-major order; call it in a scope. */
  static float[] toJava(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  /**
   * Whether the first {@code size} numbers are all finite. Integer arithmetic without a branch, so
   * that the JIT vectorizes it.
   */
  static boolean allFinite(float[] block, int size) {
    int largestExponent = 0;
    for (int i = 0; i < size; i++) {
      largestExponent =
          Math.max(largestExponent, Float.floatToRawIntBits(block[i]) & EXPONENT_BITS);
    }
    return largestExponent != EXPONENT_BITS;
  }
}
