package dev.labelstill.pipeline;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Refinement;
import dev.labelstill.network.NetworkFactory;
import dev.labelstill.network.NetworkState;
import dev.labelstill.sharing.OuterStep;
import dev.labelstill.sharing.Rounds;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Several instances of the service in one process and one thread, each with its part of the stream.
 * They share as the service's instances do ({@link Rounds}), and hear each other after a while.
 */
public final class Fleet implements Pipeline {
  private final List<RefinementPipeline> members = new ArrayList<>();
  private final List<Desk> desks = new ArrayList<>(); // one for each
  private final Size size;
  private final ToIntFunction<ExampleId> route;
  private final Map<ExampleId, Integer> memberOf = new HashMap<>();
  private long sharedBytes;

  /**
   * @param members how many instances, at least 1
   * @param shareEvery optimizer steps of one instance between two shares; 0 for never
   * @param delay steps that an instance takes until it hears what another has shared
   * @param outer how each goes on from the mean
   */
  public record Size(int members, int shareEvery, int delay, OuterStep.Settings outer) {
    /** They hear each other at once, and each goes on from the plain mean. */
    public Size(int members, int shareEvery) {
      this(members, shareEvery, 0, OuterStep.Settings.MEAN);
    }

    public Size {
      if (members < 1 || shareEvery < 0 || delay < 0) {
        throw new IllegalArgumentException(
            ("a fleet needs at least one instance, which shares every so many steps or never and is"
                    + " heard after none or more, got %d, %d and %d")
                .formatted(members, shareEvery, delay));
      }
    }
  }

  /** What came from whom, and at which of its own steps the receiver hears it. */
  private record Letter(int sender, LearnedState share, long due) {}

  /** Where one instance stands with the others. */
  private static final class Desk {
    final Rounds<Integer> rounds;
    final Queue<Letter> letters = new ArrayDeque<>();
    long sharedAtStep; // of its own

    Desk(int shareEvery) {
      rounds = new Rounds<>(shareEvery);
    }
  }

  /**
   * @param route the instance that an example goes to, in [0, members)
   */
  public Fleet(
      LearningSettings settings,
      NetworkFactory factory,
      Size size,
      ToIntFunction<ExampleId> route) {
    for (int member = 0; member < size.members(); member++) {
      members.add(new RefinementPipeline(settings, factory, member, size.outer()));
    }
    this.size = size;
    this.route = route;
    for (int member = 0; member < size.members(); member++) {
      Desk desk = new Desk(size.shareEvery());
      desk.sharedAtStep = -(long) size.shareEvery() * member / size.members(); // not all at once
      desks.add(desk);
    }
  }

  @Override
  public List<Refinement> accept(ExampleEvent event, Instant now) {
    int member = memberOf.computeIfAbsent(event.id(), route::applyAsInt);
    List<Refinement> published = members.get(member).accept(event, now);
    exchange(member);
    return published;
  }

  private void exchange(int member) {
    if (size.shareEvery() == 0) {
      return;
    }
    Desk desk = desks.get(member);
    LearningLoop learning = members.get(member).learning();
    hear(desk, learning);
    long steps = learning.ownSteps() - desk.sharedAtStep;
    OptionalInt others = OptionalInt.of(members.size() - 1);
    if (desk.rounds.isTimeToBegin(steps) || desk.rounds.isTimeToJoin(steps, others)) {
      if (desk.rounds.isBeginning() && desk.rounds.hasHeard()) {
        average(desk, learning);
      }
      share(member);
    }
    if (desk.rounds.isComplete(others)) {
      average(desk, learning);
    }
  }

  private static void average(Desk desk, LearningLoop learning) {
    learning.average();
    desk.rounds.averaged();
  }

  private static void hear(Desk desk, LearningLoop learning) {
    while (!desk.letters.isEmpty() && desk.letters.element().due() <= learning.ownSteps()) {
      Letter letter = desk.letters.remove();
      long round = LearningLoop.roundOf(letter.share());
      if (desk.rounds.isOfNext(letter.sender(), round)) {
        average(desk, learning);
      }
      learning.hear(letter.share(), !desk.rounds.isLate(round));
      desk.rounds.heard(letter.sender(), round);
    }
  }

  private void share(int member) {
    LearningLoop learning = members.get(member).learning();
    Desk own = desks.get(member);
    LearnedState share = learning.share(member, own.rounds.shared());
    own.sharedAtStep = learning.ownSteps();
    sharedBytes += bytes(share);
    for (int other = 0; other < members.size(); other++) {
      if (other != member) {
        long due = members.get(other).learning().ownSteps() + size.delay();
        desks.get(other).letters.add(new Letter(member, share, due));
        hearCounts(member, other);
      }
    }
  }

  /** The member learns what the other has counted of annotators. */
  private void hearCounts(int member, int other) {
    Crowd from = members.get(other).crowd();
    for (AnnotatorId annotator : from.annotators()) {
      members.get(member).crowd().hear(other, annotator, from.counts(other, annotator));
    }
  }

  /** As a share is written to the topic. */
  private static long bytes(LearnedState share) {
    long bytes = 0;
    for (NetworkState network : share.networks()) {
      bytes += 2L * network.weights().length * Short.BYTES; // weights and their average, rounded
    }
    for (double[] statistic : share.statistics().values()) {
      bytes += (long) statistic.length * Double.BYTES;
    }
    return bytes;
  }

  @Override
  public List<Refinement> settle(Instant now) {
    List<Refinement> published = new ArrayList<>();
    boolean isSettled = false;
    while (!isSettled) {
      isSettled = true;
      for (int member = 0; member < members.size(); member++) {
        if (!members.get(member).isSettled()) {
          published.addAll(members.get(member).settleOnce(now));
          exchange(member);
          isSettled = false;
        }
      }
    }
    return published;
  }

  @Override
  public List<Refinement> rescore(int rounds, Instant now) {
    List<Refinement> published = new ArrayList<>();
    double moved = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds && moved >= RefinementPipeline.HARDLY_MOVED; round++) {
      if (size.shareEvery() > 0) {
        hearAllCounts();
      }
      double movementBefore = movement();
      for (RefinementPipeline member : members) {
        published.addAll(member.rescore(1, now));
      }
      moved = (movement() - movementBefore) / members.size();
    }
    return published;
  }

  private double movement() {
    return members.stream().mapToDouble(member -> member.crowd().movement()).sum();
  }

  private void hearAllCounts() {
    for (int member = 0; member < members.size(); member++) {
      for (int other = 0; other < members.size(); other++) {
        if (other != member) {
          hearCounts(member, other);
        }
      }
    }
  }

  @Override
  public @Nullable Refinement newest(ExampleId id) {
    Integer member = memberOf.get(id);
    return member == null ? null : members.get(member).newest(id);
  }

  @Override
  public @Nullable ClassDistribution prediction(ExampleId id) {
    Integer member = memberOf.get(id);
    return member == null ? null : members.get(member).prediction(id);
  }

  @Override
  public List<ClassDistribution> predict(List<Features> features) {
    return members.get(0).predict(features);
  }

  /** As the first instance knows it. */
  @Override
  public Crowd crowd() {
    return members.get(0).crowd();
  }

  /** Of the first instance. */
  @Override
  public LearningStatus status() {
    return members.get(0).status();
  }

  @Override
  public long sharedBytes() {
    return sharedBytes;
  }

  @Override
  public void close() {
    members.forEach(RefinementPipeline::close);
  }
}
