package dev.labelstill.pipeline;

import dev.labelstill.network.NetworkSettings;
import dev.labelstill.network.NetworkState;
import dev.labelstill.refinement.GoldPairs;
import dev.labelstill.refinement.Observation;
import dev.labelstill.refinement.Observations;
import dev.labelstill.sharing.Headway;
import dev.labelstill.sharing.LabelPrior;
import dev.labelstill.sharing.OuterStep;
import dev.labelstill.sharing.OutputLayer;
import dev.labelstill.sharing.StateSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What other instances of the stream share, as far as it is of use here. Each share's networks are
 * averaged in once; its statistics stand until the next share of the same member.
 */
final class Others {
  static final String STEPS = "steps-since-averaged";
  static final String OWN_SCALING = "own-feature-scaling";
  static final String OBSERVATIONS = "observations";
  static final String GOLD = "gold-pairs";
  static final String MEMBER = "member";
  static final String LABEL_PRIOR = "label-prior";
  static final String ROUND = "share-round";

  private final int classes;
  private final OutputLayer output;
  private final Map<Integer, Known> known = new HashMap<>();
  private final List<StateSum> sums = new ArrayList<>(); // one for each network
  private @Nullable Shared shared; // since the last mean

  /**
   * What this instance has shared itself.
   *
   * @param steps that its networks had taken since the share before
   */
  private record Shared(List<NetworkState> networks, LabelPrior prior, double steps) {}

  /** What stands of one member. */
  private static final class Known {
    final double[] scaling;
    final List<Observation> observations;
    final double[] gold;
    final LabelPrior prior;

    Known(LearnedState share, int classes) {
      prior = prior(share, classes);
      scaling = share.statistic(OWN_SCALING);
      observations = Observations.ofArray(share.statistic(OBSERVATIONS), classes);
      gold = share.statistic(GOLD);
    }
  }

  Others(NetworkSettings settings, int folds) {
    this.classes = settings.classes();
    this.output = OutputLayer.of(settings);
    for (int fold = 0; fold < folds; fold++) {
      sums.add(new StateSum(output));
    }
  }

  /**
   * Takes in the newest share of a member.
   *
   * @param isNew whether its networks are to be averaged in
   * @throws IllegalArgumentException where it does not fit; then nothing of it counts
   */
  void hear(int member, LearnedState share, boolean isNew) {
    Known heard = new Known(share, classes);
    double steps = share.statistic(STEPS)[0];
    if (share.networks().size() != sums.size()) {
      throw new IllegalArgumentException(
          "a share has %d networks, this setting needs %d"
              .formatted(share.networks().size(), sums.size()));
    }
    if (isNew && steps > 0) {
      for (int fold = 0; fold < sums.size(); fold++) {
        sums.get(fold).addTakenFrom(share.networks().get(fold), steps, heard.prior);
      }
    }
    known.put(member, heard);
  }

  /** Even where it comes from a version that says nothing of it. */
  private static LabelPrior prior(LearnedState share, int classes) {
    double[] frequencies = share.statistics().get(LABEL_PRIOR);
    if (frequencies == null) {
      return LabelPrior.even(classes);
    }
    if (frequencies.length != classes) {
      throw new IllegalArgumentException("a share is not of " + classes + " labels");
    }
    return LabelPrior.ofWeights(frequencies);
  }

  /**
   * Takes back what stands of a member, because it goes on here.
   *
   * @return what it has seen of features, null where nothing stands
   */
  double @Nullable [] take(int member) {
    Known taken = known.remove(member);
    return taken == null ? null : taken.scaling;
  }

  /** Lets statistics stand that were this instance's own, unless newer ones do. */
  void leave(int member, LearnedState share) {
    known.putIfAbsent(member, new Known(share, classes));
  }

  /** Whether anybody has learned anything since the last time. */
  boolean haveLearned() {
    return sums.get(0).total() > 0;
  }

  /**
   * This instance has shared, too: its networks as they are now go into the next mean.
   *
   * @param steps that these took since the share before
   */
  void shared(List<NetworkState> own, LabelPrior prior, long steps) {
    shared = new Shared(own, prior, (double) steps);
  }

  /** Whether this instance has shared since the last mean. */
  boolean haveOwnShare() {
    return shared != null;
  }

  /** Forgets what this instance has shared: it goes on from elsewhere. */
  void forgetOwnShare() {
    shared = null;
  }

  /**
   * What each of these networks is to go on from: the mean of the shares heard since the last time,
   * of which there is one, and of its own share, moved on by the outer optimizer, and what it has
   * learned since it shared. One that has not shared is taken as it is. All are taken as if each
   * label were as frequent as any other.
   *
   * @param prior how frequent labels are where these networks learn; that of their share counts
   *     where they have shared
   * @param steps that these took since they shared before
   * @param outer one for each network
   */
  List<NetworkState> goneOn(
      List<NetworkState> own, LabelPrior prior, long steps, List<OuterStep> outer) {
    Shared share = shared == null ? new Shared(own, prior, (double) steps) : shared;
    shared = null;
    List<NetworkState> next = new ArrayList<>();
    for (int fold = 0; fold < sums.size(); fold++) {
      StateSum sum = sums.set(fold, new StateSum(output));
      NetworkState before = share.prior.takenFrom(share.networks.get(fold));
      sum.add(before, share.steps, share.prior);
      NetworkState moved = outer.get(fold).from(sum.mean());
      NetworkState now = share.prior.takenFrom(own.get(fold));
      next.add(share.prior.givenTo(new Headway(before).addedTo(moved, now)));
    }
    return next;
  }

  /** What each has seen of features. */
  List<double[]> scalings() {
    return known.values().stream().map(member -> member.scaling).toList();
  }

  /**
   * How frequent labels are in all of the stream.
   *
   * @param own as {@link #LABEL_PRIOR}, here
   * @param count of the examples seen here
   */
  LabelPrior priorOfAll(LabelPrior own, double count) {
    double[] sums = scaled(own.toArray(), count + 1);
    for (Known member : known.values()) {
      double[] theirs = scaled(member.prior.toArray(), member.scaling[0]);
      Arrays.setAll(sums, k -> sums[k] + theirs[k]);
    }
    return LabelPrior.ofWeights(sums);
  }

  private static double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }

  /** A sample of what they predict and were given, spread evenly over all of them. */
  List<Observation> observations(int most) {
    List<Observation> all =
        known.values().stream().flatMap(member -> member.observations.stream()).toList();
    int stride = Math.max(1, (all.size() + most - 1) / most);
    return IntStream.range(0, (all.size() + stride - 1) / stride)
        .mapToObj(i -> all.get(i * stride))
        .toList();
  }

  /** Adds what their gold shows. */
  void addGoldTo(GoldPairs pairs) {
    known.values().forEach(member -> pairs.addAll(member.gold));
  }
}
