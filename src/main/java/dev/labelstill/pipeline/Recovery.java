package dev.labelstill.pipeline;

import dev.labelstill.network.NetworkFailure;

/**
 * Brings learning back to its last good state. Owned by the thread that owns the loop.
 *
 * <p>Good is what has only finite numbers in it after a stretch of steps whose losses and
 * predictions were all finite. Two such copies are kept, because the newest may already have been
 * on its way to ruin: the first failure goes back to the newest, the next ones to the one before.
 * Where that helps too often in a row, learning begins anew, once in the life of this object; where
 * even that fails, it gives up. A row ends after {@value #COPIES_OF_PEACE} copies without a
 * failure.
 */
public final class Recovery {
  private static final int COPIES_OF_PEACE = 4;

  private final LearningLoop loop;
  private final RecoverySettings settings;
  private LearnedState newest;
  private LearnedState older;
  private long stepOfCopy;
  private int copiesInPeace;
  private int failuresInARow;
  private boolean hasBegunAnew;

  /** What was done about a failure. */
  public enum Remedy {
    WENT_BACK,
    BEGAN_ANEW,
    GAVE_UP
  }

  /** Takes what the loop knows now, from a snapshot or nothing, for its first good state. */
  public Recovery(LearningLoop loop, RecoverySettings settings) {
    this.loop = loop;
    this.settings = settings;
    this.newest = loop.learned();
    this.older = newest;
    this.stepOfCopy = loop.steps();
  }

  /**
   * To be called after each step that went well: takes a copy every so often.
   *
   * @throws NetworkFailure where what was learned is not finite
   */
  public void stepWentWell() {
    if (loop.steps() - stepOfCopy < settings.copyEvery()) {
      return;
    }
    LearnedState learned = loop.learned();
    if (!learned.isFinite()) {
      throw new NetworkFailure(
          "what was learned up to step %d is not a number".formatted(loop.steps()));
    }
    older = newest;
    newest = learned;
    stepOfCopy = loop.steps();
    copiesInPeace++;
    if (copiesInPeace >= COPIES_OF_PEACE) {
      failuresInARow = 0;
    }
  }

  /**
   * To be called after a step that failed: the loop can go on, unless it says that it gave up. May
   * itself fail, and is then to be called again.
   */
  public Remedy stepFailed() {
    copiesInPeace = 0;
    failuresInARow++;
    if (failuresInARow <= settings.rollbacks()) {
      newest = failuresInARow == 1 ? newest : older;
      loop.goBack(newest);
      stepOfCopy = loop.steps();
      return Remedy.WENT_BACK;
    }
    if (hasBegunAnew) {
      return Remedy.GAVE_UP;
    }
    hasBegunAnew = true;
    loop.startAnew();
    newest = loop.learned();
    older = newest;
    stepOfCopy = loop.steps();
    return Remedy.BEGAN_ANEW;
  }
}
