package dev.labelstill.pipeline;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.refinement.Judge;
import dev.labelstill.training.Admission;
import dev.labelstill.training.TrainingReport;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How one example lives: unknown, provisional, refined, final, forgotten. Pure: state and event in,
 * {@link Transition} out; the caller keeps state, publishes and tells the training window.
 * Thread-safe.
 */
public final class ExampleLifecycle {
  private final Judge judge;
  private final Set<Stage> publishedStages;
  private final LongSupplier tickets;

  /**
   * @param publishedStages stages whose refinements are published; the others change the state
   *     alone
   * @param tickets gives a number never given before
   */
  public ExampleLifecycle(Judge judge, Set<Stage> publishedStages, LongSupplier tickets) {
    this.judge = judge;
    this.publishedStages = Set.copyOf(publishedStages);
    this.tickets = tickets;
  }

  /**
   * An event came.
   *
   * @param before null where the example is unknown
   * @return null where the event says nothing new
   */
  public @Nullable Transition receive(
      int shard, @Nullable ExampleState before, ExampleEvent event, Instant now) {
    if (event instanceof ExampleEvent.Update update) {
      return update(shard, before, update, now);
    }
    return new Transition(null, null, new Admission.Forget(shard, event.id()));
  }

  private @Nullable Transition update(
      int shard, @Nullable ExampleState before, ExampleEvent.Update update, Instant now) {
    ExampleState known = before == null ? ExampleState.unknown(update.id()) : before;
    Example example = known.example().after(update);
    if (example.equals(known.example())) {
      return null;
    }
    boolean hasNewFeatures =
        example.hasFeatures() && !Objects.equals(example.features(), known.example().features());
    if (hasNewFeatures) {
      ExampleState unseen = new ExampleState(example, null, 0, known.newest());
      return new Transition(unseen, null, admit(shard, example, null));
    }
    if (example.hasFeatures() && known.prediction() == null) {
      return new Transition(known.withExample(example), null, new Admission.Change(shard, example));
    }
    return judgeAtOnce(shard, known, example, now);
  }

  private Transition judgeAtOnce(int shard, ExampleState known, Example example, Instant now) {
    Refinement newest = known.newest();
    Stage stage = newest == null ? Stage.PROVISIONAL : newest.stage();
    long modelStep = newest == null ? 0 : newest.provenance().modelStep();
    Admission admission = known.isOpen() ? new Admission.Change(shard, example) : null;
    if (newest == null) {
      admission = admit(shard, example, new Admission.Earlier(null, 0));
    }
    return judged(known.withExample(example), stage, modelStep, now, admission);
  }

  /**
   * The training window reports.
   *
   * @param before null where the example was forgotten meanwhile
   * @return null where the report is of no use any more
   */
  public @Nullable Transition report(
      @Nullable ExampleState before, TrainingReport report, Instant now) {
    if (before == null) {
      return null;
    }
    ClassDistribution prediction =
        report.prediction() == null ? before.prediction() : report.prediction();
    ExampleState seen =
        new ExampleState(before.example(), prediction, report.progress().passes(), before.newest());
    return judged(seen, report.stage(), report.progress().modelStep(), now, null);
  }

  private Transition judged(
      ExampleState state, Stage stage, long modelStep, Instant now, @Nullable Admission admission) {
    boolean isPublished = publishedStages.contains(stage);
    Refinement refinement =
        new Refinement(
            state.example().id(),
            judge.judge(state.example(), state.prediction()),
            state.example().votes(),
            stage,
            state.revision() + (isPublished ? 1 : 0),
            new Provenance(state.passes(), modelStep, now));
    ExampleState after =
        new ExampleState(state.example(), state.prediction(), state.passes(), refinement);
    return new Transition(after, isPublished ? refinement : null, admission);
  }

  /**
   * Puts an example that is not final back into the window after a restart or a move; null where it
   * does not belong there.
   */
  public @Nullable Admission readmit(int shard, ExampleState state) {
    if (!state.isOpen()) {
      return null;
    }
    boolean isUnseen = state.prediction() == null && state.example().hasFeatures();
    return admit(
        shard,
        state.example(),
        isUnseen ? null : new Admission.Earlier(state.prediction(), state.passes()));
  }

  private Admission.Admit admit(int shard, Example example, Admission.@Nullable Earlier earlier) {
    return new Admission.Admit(shard, example, tickets.getAsLong(), earlier);
  }
}
