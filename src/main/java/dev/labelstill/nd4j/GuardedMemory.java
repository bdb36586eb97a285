package dev.labelstill.nd4j;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Has garbage collected when ND4J has made enough of it.
 *
 * <p>Each view, shape and operation context of ND4J is a small native object behind a Java object
 * that only a garbage collection gives back, workspaces or not. DL4J makes some 240 in a training
 * step. A collection of the young generation finds them dead, but not their guards (references,
 * deallocators, pointers), which it moves to the old generation. There they wait until that is
 * full; the larger the heap, the longer, and the process grows by 50 to 100 KB per step meanwhile.
 * So the old generation of a large heap is collected after so many of them, however much room is
 * left. A small one is its own bound.
 *
 * <p>Safe for use by several threads, since ND4J counts for the whole process.
 */
final class GuardedMemory {
  private static final long MADE_BETWEEN_COLLECTIONS = 200_000; // some 900 bytes of heap each
  private static final long SMALL_HEAP_BYTES = 512L << 20;
  private static final GuardedMemory OF_PROCESS =
      new GuardedMemory(
          madeBetweenCollections(Runtime.getRuntime().maxMemory()),
          () -> Nd4j.getDeallocatorService().nextValue(),
          System::gc);

  private final long madeBetweenCollections;
  private final LongSupplier made;
  private final Runnable collection;
  private final AtomicLong madeAtCollection;

  /**
   * @param made how many guarded objects were made since the start; only ever grows
   * @param collection has garbage of all ages collected
   */
  GuardedMemory(long madeBetweenCollections, LongSupplier made, Runnable collection) {
    this.madeBetweenCollections = madeBetweenCollections;
    this.made = made;
    this.collection = collection;
    this.madeAtCollection = new AtomicLong(made.getAsLong());
  }

  static GuardedMemory ofProcess() {
    return OF_PROCESS;
  }

  /** How many to wait for in a heap that may grow to a size: for ever where it is small. */
  static long madeBetweenCollections(long heapBytes) {
    return heapBytes <= SMALL_HEAP_BYTES ? Long.MAX_VALUE : MADE_BETWEEN_COLLECTIONS;
  }

  /** To be called after each piece of work; collects where enough was made. */
  void reclaim() {
    long now = made.getAsLong();
    long then = madeAtCollection.get();
    if (now - then >= madeBetweenCollections && madeAtCollection.compareAndSet(then, now)) {
      collection.run();
    }
  }
}
