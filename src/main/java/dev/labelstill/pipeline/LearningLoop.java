package dev.labelstill.pipeline;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Features;
import dev.labelstill.network.Network;
import dev.labelstill.network.NetworkFactory;
import dev.labelstill.network.NetworkState;
import dev.labelstill.refinement.Calibrator;
import dev.labelstill.refinement.GoldPairs;
import dev.labelstill.refinement.Judge;
import dev.labelstill.refinement.Observation;
import dev.labelstill.refinement.Observations;
import dev.labelstill.sharing.LabelPrior;
import dev.labelstill.sharing.OuterStep;
import dev.labelstill.training.Admission;
import dev.labelstill.training.CrossFit;
import dev.labelstill.training.OnlineTrainer;
import dev.labelstill.training.TrainingReport;
import dev.labelstill.training.TrainingSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that learns, as one thread runs it: admissions in, reports out, noise and calibration
 * fitted anew every so many arrivals. Owned by the thread that made it.
 */
public final class LearningLoop implements AutoCloseable {
  private static final int FIRST_FIT =
      128; // arrivals; the gap grows by half until it is the usual one
  private static final long ANOTHER_SEED = 1_000_003;
  private static final int UNNAMED = -1;
  private static final int SHARED_OBSERVATIONS = 1_000;
  private static final String SCALING = "feature-scaling";
  private static final String TRUST = "trust-in-network";
  private static final String NOISE = "noise-fit";
  private static final double[] NO_MEMBER = {UNNAMED};

  private final LearningSettings settings;
  private final NetworkFactory factory;
  private final Crowd crowd;
  private final Judge judge;
  private final Calibrator calibrator;
  private final CrossFit networks;
  private final OnlineTrainer trainer;
  private final double[] firstFit;
  private long fitGap;
  private long arrivalsUntilFit;
  private long stepOfFit;
  private final Others others;
  private final List<OuterStep> outerSteps = new ArrayList<>(); // one for each network
  private long stepOfShare; // the last one
  private long stepOfAverage; // steps since then go into the next share
  private long foreignSteps; // that means and snapshots brought
  private int member = UNNAMED;
  private LabelPrior labelPrior;

  public LearningLoop(LearningSettings settings, NetworkFactory factory, Crowd crowd, Judge judge) {
    this(settings, factory, crowd, judge, OuterStep.Settings.MEAN);
  }

  /**
   * @param outer how this instance goes on from the mean of all
   */
  public LearningLoop(
      LearningSettings settings,
      NetworkFactory factory,
      Crowd crowd,
      Judge judge,
      OuterStep.Settings outer) {
    this.settings = settings;
    this.factory = factory;
    this.crowd = crowd;
    this.judge = judge;
    this.calibrator =
        new Calibrator(
            settings.network().classes(), settings.crowd().initialAccuracy(), crowd, judge);
    this.networks = new CrossFit(createNetworks(settings, factory, settings.seed()));
    this.firstFit = calibrator.state();
    this.trainer = new OnlineTrainer(settings.training(), networks, judge);
    int folds = networks.networkStates().size();
    this.others = new Others(settings.network(), folds);
    for (int fold = 0; fold < folds; fold++) {
      outerSteps.add(new OuterStep(outer));
    }
    this.labelPrior = LabelPrior.even(settings.network().classes());
    this.fitGap = Math.min(FIRST_FIT, settings.fitEvery());
    this.arrivalsUntilFit = fitGap;
  }

  private static List<Network> createNetworks(
      LearningSettings settings, NetworkFactory factory, long seed) {
    int folds = settings.training().isCrossFitted() ? 2 : 1;
    List<Network> networks = new ArrayList<>(folds);
    for (int fold = 0; fold < folds; fold++) {
      networks.add(factory.create(settings.network(), seed + fold));
    }
    return networks;
  }

  /** Optimizer steps of all networks together. */
  public long steps() {
    return networks.step();
  }

  /** Those of them that were taken here. */
  public long ownSteps() {
    return networks.step() - foreignSteps;
  }

  /**
   * Whether another arrival may come before the next {@link #step}.
   *
   * @param burst arrivals that may be looked at before those before them have had their passes
   */
  public boolean isReadyForArrivals(int burst) {
    return trainer.isReadyForArrivals(burst);
  }

  public void accept(Admission admission, Instant now) {
    trainer.accept(admission, now);
    if (admission instanceof Admission.Admit) {
      arrivalsUntilFit--;
    }
  }

  /**
   * One step: looks at arrivals, trains at most one minibatch, lets examples go.
   *
   * @param overdue examples admitted before this are brought to their end; {@link Instant#MAX}
   *     where the stream is quiet
   */
  public List<TrainingReport> step(Instant overdue) {
    List<TrainingReport> reports = trainer.step(overdue);
    if (isFitDue()) {
      fitGap = Math.min(fitGap + fitGap / 2, settings.fitEvery());
      arrivalsUntilFit = fitGap;
      fit();
    }
    return reports;
  }

  /** After so many arrivals, or as many visits as they would have brought where none arrive. */
  private boolean isFitDue() {
    TrainingSettings.Pace pace = settings.training().pace();
    long visits = (networks.step() - stepOfFit) * pace.minibatch();
    return arrivalsUntilFit <= 0 || visits >= fitGap * pace.passes();
  }

  private void fit() {
    stepOfFit = networks.step();
    List<Observation> observations = new ArrayList<>(observed(settings.fitExamples()));
    observations.addAll(others.observations(settings.fitExamples()));
    GoldPairs gold = calibrator.goldPairs(trainer.gold());
    others.addGoldTo(gold);
    calibrator.fit(observations, gold);
  }

  private List<Observation> observed(int largest) {
    return observations(trainer.observed(largest));
  }

  private List<Observation> observations(List<OnlineTrainer.Observed> observed) {
    return observed.stream()
        .map(each -> calibrator.observation(each.example(), each.prediction()))
        .toList();
  }

  /**
   * What other instances may learn from this one: all that was learned but for the optimizers'
   * moments, and what it rests on.
   *
   * @param member names this instance among those that share, at least 0. Where it is another than
   *     before, what that member had seen goes on here, and what was seen here stays with the
   *     former
   * @param round that the share belongs to, see {@link dev.labelstill.sharing.Rounds}
   */
  public LearnedState share(int member, long round) {
    LearnedState all = snapshot(member);
    Map<String, double[]> statistics = new HashMap<>(all.statistics());
    statistics.put(Others.ROUND, new double[] {round});
    List<NetworkState> weights =
        all.networks().stream().map(network -> network.withOptimizer()).toList();
    stepOfShare = networks.step();
    others.shared(weights, labelPrior, stepOfShare - stepOfAverage);
    return new LearnedState(weights, statistics);
  }

  /** The round that a share belongs to; 0 where it does not say. */
  public static long roundOf(LearnedState share) {
    double[] round = share.statistics().get(Others.ROUND);
    return round == null || round.length == 0 ? 0 : (long) round[0];
  }

  /**
   * As {@link #share}, of no round and with the moments: what this instance or another can go on
   * from.
   */
  public LearnedState snapshot(int member) {
    if (member != this.member) {
      goOnAs(member);
    }
    return snapshot();
  }

  private LearnedState snapshot() {
    LearnedState learned = learned();
    List<OnlineTrainer.Observed> observed = trainer.observed(SHARED_OBSERVATIONS);
    Map<String, double[]> statistics = new HashMap<>(learned.statistics());
    statistics.put(Others.MEMBER, new double[] {member});
    statistics.put(Others.LABEL_PRIOR, prior(observed).toArray());
    statistics.put(Others.STEPS, new double[] {networks.step() - stepOfAverage});
    statistics.put(
        Others.OBSERVATIONS,
        Observations.toArray(observations(observed), settings.network().classes()));
    statistics.put(Others.GOLD, calibrator.goldPairs(trainer.gold()).state());
    return new LearnedState(learned.networks(), statistics);
  }

  /**
   * How frequent labels are here, as far as the networks know: as it was, where too few tell; even
   * where biases could not be told from other weights.
   */
  private LabelPrior prior(List<OnlineTrainer.Observed> observed) {
    List<ClassDistribution> predictions =
        observed.stream().map(OnlineTrainer.Observed::prediction).toList();
    if (predictions.size() >= FIRST_FIT && settings.network().definition() == null) {
      labelPrior = LabelPrior.ofMean(predictions, settings.network().classes());
    }
    return labelPrior;
  }

  private LabelPrior prior() {
    return prior(trainer.observed(SHARED_OBSERVATIONS));
  }

  private void goOnAs(int newMember) {
    double[] seenBefore = others.take(newMember);
    if (member != UNNAMED) {
      others.leave(member, snapshot());
      networks.beginOwnScaling(seenBefore);
    }
    member = newMember;
    networks.adoptScaling(others.scalings());
  }

  /**
   * Takes in what another instance shares.
   *
   * @param isNew whether its networks count when next {@link #average averaged}; where not, its
   *     statistics alone do
   * @throws IllegalArgumentException where it does not fit; then nothing of it counts
   */
  public void hear(LearnedState share, boolean isNew) {
    int sender = (int) share.statistic(Others.MEMBER)[0];
    if (sender != member) {
      others.hear(sender, share, isNew);
    }
  }

  /**
   * Goes on from the mean of these networks and those of the shares heard since the last time, and
   * scales features by what all have seen.
   */
  public void average() {
    long before = networks.step();
    boolean hasShared = others.haveOwnShare();
    long headway = hasShared ? before - stepOfShare : 0;
    if (others.haveLearned()) {
      LabelPrior prior = hasShared ? labelPrior : prior();
      networks.adoptNetworks(
          others.goneOn(networks.networkStates(), prior, before - stepOfAverage, outerSteps));
      stepOfAverage = networks.step() - headway;
    }
    networks.adoptScaling(others.scalings());
    long brought = networks.step() - before;
    stepOfFit += brought;
    foreignSteps += brought;
  }

  /** Whether {@link #step} would do nothing. */
  public boolean isIdle(Instant overdue) {
    return trainer.isIdle(overdue);
  }

  /** What the networks make of features that are not part of the stream: their mean prediction. */
  public ClassDistribution predict(Features features) {
    return predict(List.of(features)).get(0);
  }

  /** As {@link #predict(Features)}, for many at once, in the order given. */
  public List<ClassDistribution> predict(List<Features> features) {
    LabelPrior here = prior();
    LabelPrior everywhere = others.priorOfAll(here, networks.ownScalingState()[0]);
    return networks.predictByAll(features).stream()
        .map(prediction -> here.carried(prediction, everywhere))
        .toList();
  }

  public LearningStatus status() {
    return new LearningStatus(
        networks.step(),
        ownSteps(),
        trainer.windowFill(),
        settings.training().pace().window(),
        judge.calibrationTemperature(),
        1 - crowd.accuracy(),
        trainer.diagnostics());
  }

  /** A copy of what was learned; goes into a snapshot. */
  public LearnedState learned() {
    return new LearnedState(
        networks.networkStates(),
        Map.of(
            SCALING,
            networks.scalingState(),
            Others.OWN_SCALING,
            networks.ownScalingState(),
            TRUST,
            trainer.trustState(),
            NOISE,
            calibrator.state()));
  }

  /**
   * Goes on from a snapshot.
   *
   * @throws IllegalArgumentException where it belongs to other settings
   */
  public void restore(LearnedState learned) {
    member = (int) learned.statistics().getOrDefault(Others.MEMBER, NO_MEMBER)[0];
    goBackTo(learned);
  }

  private void goBackTo(LearnedState learned) {
    double[] scaling = learned.statistic(SCALING);
    long before = networks.step();
    networks.restore(
        learned.networks(),
        scaling,
        learned.statistics().getOrDefault(Others.OWN_SCALING, scaling));
    trainer.restoreTrust(learned.statistic(TRUST));
    calibrator.restore(learned.statistic(NOISE));
    stepOfAverage = networks.step();
    foreignSteps += stepOfAverage - before;
    outerSteps.forEach(OuterStep::forget);
    others.forgetOwnShare();
  }

  /**
   * Goes back to what was once learned, with networks made anew, because those that failed may be
   * of no use. The window stays as it is.
   */
  void goBack(LearnedState learned) {
    renewNetworks(settings.seed());
    goBackTo(learned);
    stepOfFit = networks.step();
  }

  private void renewNetworks(long seed) {
    long before = networks.step();
    networks.renew(() -> createNetworks(settings, factory, seed));
    foreignSteps += networks.step() - before;
    others.forgetOwnShare();
  }

  /** Forgets all that was learned and begins with other first weights. The window stays. */
  void startAnew() {
    renewNetworks(settings.seed() + ANOTHER_SEED);
    trainer.forgetLearning();
    calibrator.restore(firstFit);
    stepOfFit = networks.step();
  }

  @Override
  public void close() {
    networks.close();
  }
}
