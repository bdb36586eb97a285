package dev.labelstill.stream;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.ExampleId;
import dev.labelstill.pipeline.ExampleLifecycle;
import dev.labelstill.pipeline.Transition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes round a partition's examples in the background, a few at a time: those that nothing was
 * heard of for long leave, the others are judged anew where beliefs have moved. Judging anew moves
 * the annotators' counts in turn, so that rounds are those of expectation-maximization, until
 * little moves. Used by one stream thread.
 */
final class StoreSweep {
  private static final double WORTH_FITTING = 0.01; // movement

  private final PartitionDesk desk;
  private final ExampleLifecycle lifecycle;
  private final Crowd crowd;
  private final SweepSettings settings;
  private @Nullable String nextExample; // null at the beginning of a round
  private @Nullable String nextMemory;
  private boolean isResting;
  private Instant roundBegan = Instant.MIN;
  private double movementThen;
  private double movementAtFit;

  StoreSweep(PartitionDesk desk, StreamParts parts, SweepSettings settings) {
    this.desk = desk;
    this.lifecycle = parts.lifecycle();
    this.crowd = parts.crowd();
    this.settings = settings;
  }

  /** Looks at the next few examples, where a round is due. */
  void go(Instant now) {
    if (isResting && !isDue(now)) {
      return;
    }
    if (nextExample == null) {
      beginRound(now);
    }
    List<StoredExample> found =
        desk.stores().examplesFrom(nextExample, settings.examplesAtOnce() + 1);
    boolean isMore = found.size() > settings.examplesAtOnce();
    found.subList(0, isMore ? found.size() - 1 : found.size()).forEach(stored -> look(stored, now));
    nextExample = isMore ? found.get(found.size() - 1).state().example().id().value() : null;
    isResting = !isMore;
    Instant oldest = now.minus(settings.retention().remembered());
    nextMemory = desk.stores().dropMemoriesFrom(nextMemory, settings.examplesAtOnce(), oldest);
  }

  private void beginRound(Instant now) {
    roundBegan = now;
    movementThen = crowd.movement();
    if (movementThen - movementAtFit >= WORTH_FITTING) {
      movementAtFit = movementThen;
      crowd.fitStrength();
    }
  }

  private boolean isDue(Instant now) {
    return crowd.movement() - movementThen >= settings.rescoring().movement()
        || !roundBegan.plus(settings.rescoring().atLeastEvery()).isAfter(now);
  }

  private void look(StoredExample stored, Instant now) {
    ExampleId id = stored.state().example().id();
    if (stored.state().isExpired(settings.retention().period(), now)) {
      desk.expire(stored, now);
      return;
    }
    Transition transition =
        lifecycle.rescore(stored.state(), settings.rescoring().publishFrom(), now);
    if (transition != null) {
      desk.keep(id, stored, transition, stored.headers());
    }
  }
}
