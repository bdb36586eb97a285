package dev.labelstill.cli;

import dev.labelstill.intake.Importer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens to an import when the process is told to end, by Ctrl-C for one: it stops reading,
 * and the process waits until what was read has arrived.
 */
final class Interruption implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final Importer importer;
  private final ImportTarget target;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "interruption");

  /** Watches until it is closed. */
  Interruption(Importer importer, ImportTarget target) {
    this.importer = importer;
    this.target = target;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void end() {
    importer.stop();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("\nEnded before everything had arrived. " + target.arrived());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process is ending. */
  boolean isUnderWay() {
    return importer.isStopped();
  }

  @Override
  public void close() {
    done.countDown();
    if (!importer.isStopped()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
