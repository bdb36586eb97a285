package dev.labelstill.pipeline;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Reason;
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
  private static final double WORTH_TRAINING = 0.2; // total variation that new votes bring about
  private static final double WORTH_KEEPING = 0.001; // total variation

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
    boolean hasNewFeatures =
        example.hasFeatures() && !Objects.equals(example.features(), known.example().features());
    if (!hasNewFeatures && example.equals(known.example())) {
      return null;
    }
    ExampleState received = known.received(example, now);
    if (hasNewFeatures) {
      return new Transition(received.unseen(), null, admit(shard, example, null));
    }
    if (example.hasFeatures() && known.prediction() == null) {
      return new Transition(received, null, new Admission.Change(shard, example));
    }
    if (known.newest() == null) {
      Admission admission = admit(shard, example, new Admission.Earlier(null, 0, 0));
      return judged(received, Stage.PROVISIONAL, 0, now, admission);
    }
    return judgeAnew(shard, received, known.newest(), now);
  }

  private Transition judgeAnew(int shard, ExampleState state, Refinement newest, Instant now) {
    long modelStep = newest.provenance().modelStep();
    Stage stage = newest.stage();
    if (stage != Stage.FINAL) {
      return judged(state, stage, modelStep, now, new Admission.Change(shard, state.example()));
    }
    Judgment judgment = judge.judge(state.example(), state.prediction(), state.contribution());
    double moved = judgment.distribution().distanceTo(newest.judgment().distribution());
    boolean comesBack =
        state.prediction() != null
            && moved >= WORTH_TRAINING
            && publishedStages.contains(Stage.REFINED); // else nobody would hear of it at once
    Provenance provenance = new Provenance(state.passes(), modelStep, now);
    Stage next = comesBack ? Stage.REFINED : Stage.FINAL;
    Admission admission = comesBack ? admitAgain(shard, state) : null;
    return refined(state, judgment, next, provenance, publishedStages.contains(next), admission);
  }

  private Admission admitAgain(int shard, ExampleState state) {
    return admit(
        shard, state.example(), new Admission.Earlier(state.prediction(), state.passes(), 0));
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
    ExampleState seen = before.seen(prediction, report.progress().passes());
    return judged(seen, report.stage(), report.progress().modelStep(), now, null);
  }

  /**
   * Judges an example anew from what is stored, because what is believed of annotators and noise
   * may have moved since. Of one that is still in training nothing is published.
   *
   * @param publishFrom how far the confidence must have moved from what was published, in [0, 1],
   *     for a new revision where the refined label stays
   * @return null where hardly anything moved
   */
  public @Nullable Transition rescore(ExampleState before, double publishFrom, Instant now) {
    Refinement newest = before.newest();
    if (newest == null || !newest.votes().equals(before.example().votes())) {
      return null;
    }
    Judgment judgment = judge.judge(before.example(), before.prediction(), before.contribution());
    if (judgment.distribution().distanceTo(newest.judgment().distribution()) < WORTH_KEEPING) {
      return null;
    }
    History.Published published = before.history().published();
    boolean isNews =
        publishedStages.contains(newest.stage())
            && !isStillInTraining(before)
            && published != null
            && published.differsFrom(judgment, publishFrom);
    Provenance provenance = new Provenance(before.passes(), newest.provenance().modelStep(), now);
    return refined(before, judgment, newest.stage(), provenance, isNews, null);
  }

  /** Then the network has more to say soon; until then it is enough that the counts know. */
  private static boolean isStillInTraining(ExampleState state) {
    return state.isOpen() && (state.prediction() != null || state.example().hasFeatures());
  }

  private Transition judged(
      ExampleState state, Stage stage, long modelStep, Instant now, @Nullable Admission admission) {
    return refined(
        state,
        judge.judge(state.example(), state.prediction(), state.contribution()),
        stage,
        new Provenance(state.passes(), modelStep, now),
        publishedStages.contains(stage),
        admission);
  }

  private static Transition refined(
      ExampleState state,
      Judgment judgment,
      Stage stage,
      Provenance provenance,
      boolean isPublished,
      @Nullable Admission admission) {
    Refinement refinement =
        new Refinement(
            state.example().id(),
            state.history().isAfterExpiry() ? judgment.because(Reason.EXPIRED) : judgment,
            state.example().votes(),
            stage,
            state.revision() + (isPublished ? 1 : 0),
            provenance);
    return new Transition(
        state.judged(refinement, isPublished), isPublished ? refinement : null, admission);
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
    int passes = state.passes();
    return admit(
        shard,
        state.example(),
        isUnseen ? null : new Admission.Earlier(state.prediction(), passes, passes));
  }

  private Admission.Admit admit(int shard, Example example, Admission.@Nullable Earlier earlier) {
    return new Admission.Admit(shard, example, tickets.getAsLong(), earlier);
  }
}
