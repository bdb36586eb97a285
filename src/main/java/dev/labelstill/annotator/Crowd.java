package dev.labelstill.annotator;

import dev.labelstill.annotator.HeldCounts.Change;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All annotators. Each shard (a part of the examples that moves as one) keeps the counts of its own
 * examples; what is believed of an annotator comes from the sum over shards, those open here and
 * those that other instances keep. Thread-safe: shards are written by their own threads, everyone
 * reads.
 *
 * <p>The model is Dawid and Skene's (1979), with each annotator's matrix shrunk toward the crowd's
 * ({@link AnnotatorModel}, {@link CrowdModel}), as strongly as annotators turn out to be alike
 * ({@link AnnotatorStrength}). Where an example is judged, its own share in the counts is left out.
 */
public final class Crowd {
  private static final long FIRST_FIT = 256; // votes; then at each doubling

  private final int classes;
  private final CrowdSettings settings;
  private final CrowdLimits limits;
  private final HeldCounts held;
  private final ConfusionCounts unknown; // stays empty
  private final ConfusionCounts everyone;
  private @Nullable ConfusionMatrix noiseMatrix; // of anonymous labels, where it was fitted
  private double movement;
  private double annotatorStrength;
  private long votesAtNextFit = FIRST_FIT;
  private final Set<Integer> open = new TreeSet<>();
  private final Set<Integer> closed = new TreeSet<>();

  /** A crowd of any size. */
  public Crowd(int classes, CrowdSettings settings) {
    this(classes, settings, CrowdLimits.NONE);
  }

  public Crowd(int classes, CrowdSettings settings, CrowdLimits limits) {
    this.classes = classes;
    this.settings = settings;
    this.limits = limits;
    this.held = new HeldCounts(classes, limits);
    this.unknown = new ConfusionCounts(classes);
    this.everyone = held.everyone();
    this.annotatorStrength = settings.annotatorStrength();
  }

  /** Forgets what was heard of a shard: from now on its counts are kept here. */
  public synchronized void open(int shard) {
    held.drop(shard);
    open.add(shard);
  }

  /** Takes over an annotator's stored counts of a shard that is open here. */
  public synchronized void load(int shard, AnnotatorId annotator, ConfusionCounts counts) {
    held.load(shard, annotator, counts);
  }

  /** Takes over the sum of what annotators have counted in a shard of whom nothing else matters. */
  public synchronized void loadSum(int shard, ConfusionCounts counts) {
    held.loadSum(shard, counts);
  }

  /** How much of it is held in memory. */
  public CrowdLimits limits() {
    return limits;
  }

  /** Leaves out a shard that moved away, until it is heard of again. */
  public synchronized void close(int shard) {
    held.drop(shard);
    open.remove(shard);
    closed.add(shard);
  }

  /** Shards whose counts are kept here now. */
  public synchronized Set<Integer> open() {
    return Set.copyOf(open);
  }

  /**
   * Shards that were closed since this was last asked: all of their counts are to be heard anew.
   */
  public synchronized Set<Integer> takeClosed() {
    Set<Integer> taken = new TreeSet<>(closed);
    closed.clear();
    return taken;
  }

  /**
   * Takes note of an annotator's counts of a shard that another instance keeps, in place of what
   * was heard before; of a shard that is open here nothing is to be learned from others.
   *
   * @param counts null where nothing is counted any more
   */
  public synchronized void hear(
      int shard, AnnotatorId annotator, @Nullable ConfusionCounts counts) {
    if (!open.contains(shard)) {
      double moved = held.hear(shard, annotator, counts);
      movement += moved / (everyone.votes() + settings.crowdStrength());
      if (everyone.votes() >= votesAtNextFit) {
        fitStrength();
      }
    }
  }

  /**
   * As {@link #replace(int, Contribution, Contribution, Function)}, where all are held.
   *
   * @return the annotators whose counts changed
   */
  public synchronized Set<AnnotatorId> replace(
      int shard, @Nullable Contribution before, @Nullable Contribution after) {
    Set<AnnotatorId> changed = move(shard, before, after, annotator -> null);
    settle(shard, changed);
    return changed;
  }

  /**
   * Takes an example's earlier contribution back and adds the new one.
   *
   * @param stored gives the counts of one annotator that the shard's store holds, null for none;
   *     asked where they are not in memory
   * @return copies of the counts of this shard that changed; empty ones where nothing is counted
   *     any more
   */
  public synchronized Map<AnnotatorId, ConfusionCounts> replace(
      int shard,
      @Nullable Contribution before,
      @Nullable Contribution after,
      Function<AnnotatorId, @Nullable ConfusionCounts> stored) {
    Set<AnnotatorId> changed = move(shard, before, after, stored);
    Map<AnnotatorId, ConfusionCounts> copies = new TreeMap<>();
    for (AnnotatorId annotator : changed) {
      ConfusionCounts counts = held.of(shard, annotator);
      copies.put(annotator, counts == null ? new ConfusionCounts(classes) : counts.copy());
    }
    settle(shard, changed);
    return copies;
  }

  /** Votes that count the same before and after are left alone: an example may have many. */
  private Set<AnnotatorId> move(
      int shard,
      @Nullable Contribution before,
      @Nullable Contribution after,
      Function<AnnotatorId, @Nullable ConfusionCounts> stored) {
    Set<AnnotatorId> changed = new TreeSet<>();
    if (before != null) {
      add(shard, before.votesBeyond(after), new Change(before, -1), stored, changed);
    }
    if (after != null) {
      add(shard, after.votesBeyond(before), new Change(after, 1), stored, changed);
    }
    movement += votesMoved(before, after) / (everyone.votes() + settings.crowdStrength());
    return changed;
  }

  private void settle(int shard, Set<AnnotatorId> changed) {
    held.settle(shard, changed);
    if (everyone.votes() >= votesAtNextFit) {
      fitStrength();
    }
  }

  private static double votesMoved(@Nullable Contribution before, @Nullable Contribution after) {
    if (before != null && after != null && before.votes().equals(after.votes())) {
      return before.distanceTo(after) * after.votes().size();
    }
    return Math.max(
        before == null ? 0 : before.votes().size(), after == null ? 0 : after.votes().size());
  }

  /**
   * How much what is believed of annotators has moved since this crowd was made, as a share of all
   * votes: grows with every vote that comes, goes or is believed otherwise.
   */
  public synchronized double movement() {
    return movement;
  }

  private void add(
      int shard,
      List<Vote> votes,
      Change change,
      Function<AnnotatorId, @Nullable ConfusionCounts> stored,
      Set<AnnotatorId> changed) {
    for (Vote vote : votes) {
      held.add(shard, vote.annotator(), vote.label(), change, stored);
      changed.add(vote.annotator());
    }
  }

  /** A copy of an annotator's counts of one shard, null where it holds none. */
  public synchronized @Nullable ConfusionCounts counts(int shard, AnnotatorId annotator) {
    ConfusionCounts counts = held.of(shard, annotator);
    return counts == null ? null : counts.copy();
  }

  /** Everyone in memory who has votes counted, in order of their ids. */
  public synchronized List<AnnotatorId> annotators() {
    return held.annotators();
  }

  /**
   * Takes over a fitted noise matrix, which from then on stands for {@link AnnotatorId#ANONYMOUS}.
   */
  public synchronized void adoptNoiseMatrix(ConfusionMatrix fitted) {
    ConfusionMatrix earlier = noiseMatrix;
    movement += earlier == null ? 1 : earlier.distanceTo(fitted);
    noiseMatrix = fitted;
  }

  /** Finds out anew how much alike annotators are, where there are votes enough to tell. */
  public synchronized void fitStrength() {
    if (everyone.votes() >= FIRST_FIT) {
      annotatorStrength =
          AnnotatorStrength.likeliest(new CrowdModel(everyone, null, settings), held.named());
      votesAtNextFit = 2 * everyone.votes();
    }
  }

  /**
   * What the votes say of the true label, class prior left out.
   *
   * @param own the example's share in the counts, which is left out; null where it has none
   * @return sum over the votes of log P(vote | true label), shape (K), in nats
   */
  public synchronized double[] logEvidence(Votes votes, @Nullable Contribution own) {
    return logEvidence(votes, own, true);
  }

  /** As {@link #logEvidence}, of those votes alone whose annotator is known. */
  public synchronized double[] logEvidenceOfNamed(Votes votes) {
    return logEvidence(votes, null, false);
  }

  private double[] logEvidence(
      Votes votes, @Nullable Contribution own, boolean isAnonymousCounted) {
    double[] evidence = new double[classes];
    CrowdModel crowd = new CrowdModel(everyone, own, settings);
    for (Vote vote : votes) {
      boolean isAnonymous = vote.annotator().isAnonymous();
      ConfusionMatrix fitted = noiseMatrix;
      if (isAnonymous && isAnonymousCounted && fitted != null) {
        add(vote.label(), fitted, evidence);
      } else if (!isAnonymous || isAnonymousCounted) {
        add(vote.label(), model(vote.annotator(), crowd), evidence);
      }
    }
    return evidence;
  }

  private void add(int given, ConfusionMatrix fitted, double[] evidence) {
    for (int k = 0; k < classes; k++) {
      evidence[k] += Math.log(Math.max(fitted.probabilityOfGiven(given, k), 1e-9));
    }
  }

  private void add(int given, AnnotatorModel model, double[] evidence) {
    for (int k = 0; k < classes; k++) {
      evidence[k] += Math.log(Math.max(model.probabilityOfGiven(given, k), 1e-12));
    }
  }

  /** {@link #classPrior(Contribution)} with every example counted. */
  public synchronized ClassDistribution classPrior() {
    return classPrior(null);
  }

  /**
   * How frequent the true labels are believed to be, by votes, tempered by the prior power.
   *
   * @param own an example's share in the counts, which is left out; null where it has none
   */
  public synchronized ClassDistribution classPrior(@Nullable Contribution own) {
    CrowdModel crowd = new CrowdModel(everyone, own, settings);
    double[] weights = new double[classes];
    for (int k = 0; k < classes; k++) {
      weights[k] = Math.pow(crowd.rowTotal(k) + 1, settings.priorPower());
    }
    return ClassDistribution.ofWeights(weights);
  }

  /** Expected accuracy of an annotator, in [0, 1], shrunk toward the crowd's. */
  public synchronized double quality(AnnotatorId annotator) {
    return model(annotator, wholeCrowd()).accuracy();
  }

  /** Whether one of those who voted has an expected accuracy below a share of the crowd's. */
  public synchronized boolean hasAnyoneBelow(double shareOfAccuracy, Votes votes) {
    CrowdModel crowd = wholeCrowd();
    for (Vote vote : votes) {
      if (model(vote.annotator(), crowd).accuracy() < shareOfAccuracy * crowd.accuracy()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Expected accuracy of the crowd's votes, in [0, 1]: one less the noise rate of single labels.
   */
  public synchronized double accuracy() {
    return wholeCrowd().accuracy();
  }

  private CrowdModel wholeCrowd() {
    return new CrowdModel(everyone, null, settings);
  }

  /** The confusion matrix of all votes together: the noise matrix of single labels. */
  public synchronized ConfusionMatrix noiseMatrix() {
    return new AnnotatorModel(unknown, wholeCrowd(), annotatorStrength, null).matrix();
  }

  /** All that is believed of one annotator. */
  public synchronized AnnotatorReport report(AnnotatorId annotator) {
    ConfusionCounts known = held.of(annotator);
    ConfusionCounts counts = known == null ? unknown : known;
    AnnotatorModel model = model(annotator, wholeCrowd());
    double agreement = counts.isEmpty() ? 0 : counts.agreements() / (double) counts.votes();
    return new AnnotatorReport(
        annotator, model.accuracy(), counts.votes(), agreement, model.worstLabel(), model.matrix());
  }

  private AnnotatorModel model(AnnotatorId annotator, CrowdModel crowd) {
    ConfusionCounts counts = held.of(annotator);
    return new AnnotatorModel(
        counts == null ? unknown : counts, crowd, annotatorStrength, crowd.ownLabelOf(annotator));
  }
}
