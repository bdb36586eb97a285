package dev.labelstill.pipeline;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.network.NetworkFactory;
import dev.labelstill.refinement.Judge;
import dev.labelstill.sharing.OuterStep;
import dev.labelstill.training.TrainingReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole story in one class, in memory and in one thread: events about examples come in,
 * refinements go out. The streaming service runs the same parts with stores, threads and topics
 * between them; evaluation runs this.
 */
public final class RefinementPipeline implements Pipeline {
  static final double HARDLY_MOVED = 1e-3; // share of all votes
  private static final double RESCORING_PUBLISHES_FROM = 0.05;

  private final int shard;
  private final Crowd crowd;
  private final ExampleLifecycle lifecycle;
  private final LearningLoop learning;
  private final Map<ExampleId, ExampleState> states = new LinkedHashMap<>();
  private long lastTicket;

  public RefinementPipeline(LearningSettings settings, NetworkFactory factory) {
    this(settings, factory, 0, OuterStep.Settings.MEAN);
  }

  /**
   * @param shard number of the part of the stream that comes here
   * @param outer how it goes on from what is shared
   */
  RefinementPipeline(
      LearningSettings settings, NetworkFactory factory, int shard, OuterStep.Settings outer) {
    this.shard = shard;
    int classes = settings.network().classes();
    crowd = new Crowd(classes, settings.crowd());
    Judge judge = new Judge(classes, crowd);
    lifecycle = new ExampleLifecycle(judge, EnumSet.allOf(Stage.class), () -> ++lastTicket);
    learning = new LearningLoop(settings, factory, crowd, judge, outer);
  }

  /**
   * An event comes in; what it and the training that it pays for bring about goes out, in order.
   */
  @Override
  public List<Refinement> accept(ExampleEvent event, Instant now) {
    List<Refinement> published = new ArrayList<>();
    ExampleState before = states.get(event.id());
    Transition transition = lifecycle.receive(shard, before, event, now);
    if (transition != null) {
      apply(event.id(), before, transition, published, now);
      while (!learning.isReadyForArrivals(0)) {
        learn(Instant.MIN, published, now);
      }
    }
    return published;
  }

  /** The stream is quiet: every example gets its remaining passes and becomes final. */
  @Override
  public List<Refinement> settle(Instant now) {
    List<Refinement> published = new ArrayList<>();
    while (!isSettled()) {
      published.addAll(settleOnce(now));
    }
    return published;
  }

  /** Whether every example is final. */
  boolean isSettled() {
    return learning.isIdle(Instant.MAX);
  }

  /** One step toward it. */
  List<Refinement> settleOnce(Instant now) {
    List<Refinement> published = new ArrayList<>();
    learn(Instant.MAX, published, now);
    return published;
  }

  LearningLoop learning() {
    return learning;
  }

  /**
   * Judges all examples anew, round by round, until annotators' counts hardly move: what the
   * service does in the background.
   *
   * @param rounds at most so many
   */
  @Override
  public List<Refinement> rescore(int rounds, Instant now) {
    List<Refinement> published = new ArrayList<>();
    double moved = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds && moved >= HARDLY_MOVED; round++) {
      crowd.fitStrength();
      double movementBefore = crowd.movement();
      for (ExampleState before : List.copyOf(states.values())) {
        Transition transition = lifecycle.rescore(before, RESCORING_PUBLISHES_FROM, now);
        if (transition != null) {
          apply(before.example().id(), before, transition, published, now);
        }
      }
      moved = crowd.movement() - movementBefore;
    }
    return published;
  }

  private void learn(Instant overdue, List<Refinement> published, Instant now) {
    for (TrainingReport report : learning.step(overdue)) {
      ExampleState before = states.get(report.id());
      Transition transition = lifecycle.report(before, report, now);
      if (transition != null) {
        apply(report.id(), before, transition, published, now);
      }
    }
  }

  private void apply(
      ExampleId id,
      @Nullable ExampleState before,
      Transition transition,
      List<Refinement> published,
      Instant now) {
    ExampleState after = transition.after();
    crowd.replace(
        shard,
        before == null ? null : before.contribution(),
        after == null ? null : after.contribution());
    if (after == null) {
      states.remove(id);
    } else {
      states.put(id, after);
    }
    if (transition.published() != null) {
      published.add(transition.published());
    }
    if (transition.admission() != null) {
      learning.accept(transition.admission(), now);
    }
  }

  /** The newest refinement of an example, null where there is none. */
  @Override
  public @Nullable Refinement newest(ExampleId id) {
    ExampleState state = states.get(id);
    return state == null ? null : state.newest();
  }

  /** The network's newest rolling prediction of an example, null where there is none. */
  @Override
  public @Nullable ClassDistribution prediction(ExampleId id) {
    ExampleState state = states.get(id);
    return state == null ? null : state.prediction();
  }

  /** What the networks make of features that are not part of the stream, in the order given. */
  @Override
  public List<ClassDistribution> predict(List<Features> features) {
    return learning.predict(features);
  }

  @Override
  public Crowd crowd() {
    return crowd;
  }

  @Override
  public LearningStatus status() {
    return learning.status();
  }

  @Override
  public void close() {
    learning.close();
  }
}
