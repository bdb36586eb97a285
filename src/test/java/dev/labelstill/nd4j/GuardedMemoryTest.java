package dev.labelstill.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.network.Minibatch;
import dev.labelstill.network.Network;
import dev.labelstill.network.NetworkSettings;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class GuardedMemoryTest {
  private static final long MADE_BETWEEN_COLLECTIONS = 20_000;

  private final AtomicLong made = new AtomicLong(50);
  private final AtomicInteger collections = new AtomicInteger();
  private final GuardedMemory memory =
      new GuardedMemory(100, made::get, collections::incrementAndGet);

  @Test
  void collectsOnceForEachSoMany() {
    for (int i = 0; i < 1_000; i++) {
      made.incrementAndGet();
      memory.reclaim();
    }
    assertThat(collections).hasValue(10);
  }

  @Test
  void leavesWhatWasMadeBeforeItAlone() {
    made.set(149);
    memory.reclaim();
    assertThat(collections).hasValue(0);
  }

  @Test
  void collectsOnceWhereMuchIsMadeAtATime() {
    made.set(1_000);
    memory.reclaim();
    memory.reclaim();
    assertThat(collections).hasValue(1);
  }

  /** A step of this network makes some 200 pointers. Left to a large heap, most of them live on. */
  @Test
  void pointersDoNotPileUpWithTheSteps() {
    ComputeBackend.start(BackendChoice.CPU, 1);
    NetworkSettings settings =
        new NetworkSettings(4, 3, List.of(8, 8), new NetworkSettings.Optimizer(.01, 1, .9), null);
    Minibatch minibatch = new Minibatch(new float[] {1, 2, 3, 4}, new float[] {1, 0, 0}, 1);
    LongSupplier madeSoFar = Nd4j.getDeallocatorService()::nextValue;
    GuardedMemory everySoMany = new GuardedMemory(MADE_BETWEEN_COLLECTIONS, madeSoFar, System::gc);
    try (Network network =
        new Dl4jNetwork(settings, NetworkDefinition.of(settings, 1), everySoMany)) {
      long madeBefore = madeSoFar.getAsLong();
      long livingBefore = Pointer.totalCount();
      for (int step = 0; step < 1_000; step++) {
        network.train(minibatch);
      }
      assertThat(madeSoFar.getAsLong() - madeBefore).isGreaterThan(10 * MADE_BETWEEN_COLLECTIONS);
      assertThat(Pointer.totalCount() - livingBefore).isLessThan(3 * MADE_BETWEEN_COLLECTIONS);
    }
  }
}
