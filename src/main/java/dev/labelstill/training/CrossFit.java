package dev.labelstill.training;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.network.Minibatch;
import dev.labelstill.network.Network;
import dev.labelstill.network.NetworkFailure;
import dev.labelstill.network.NetworkState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One network, or two that each train on one half of the examples (cross-fitting): then an
 * example's prediction comes from the network that never trained on its label. Scales features,
 * gathers rows, scatters predictions. Owned by the trainer's thread.
 */
public final class CrossFit implements AutoCloseable {
  private static final float GOLD_WEIGHT = 5;

  private List<Network> networks;
  private FeatureScaling scaling;
  private final int classes;
  private float[] features = new float[0]; // (rows, D)
  private List<WindowEntry> gathered = List.of(); // whose features those are, if known
  private float[] probabilities = new float[0]; // (rows, K)

  /** Takes over the networks, which must agree in shape. */
  public CrossFit(List<Network> networks) {
    this.networks = List.copyOf(networks);
    this.scaling = new FeatureScaling(networks.get(0).settings().dimension());
    this.classes = networks.get(0).settings().classes();
  }

  /**
   * Forgets everything: the networks are closed, others take their place, the scaling begins anew.
   *
   * @param makeNetworks is asked after the old ones have given their memory back
   */
  public void renew(Supplier<List<Network>> makeNetworks) {
    networks.forEach(Network::close);
    networks = List.copyOf(makeNetworks.get());
    scaling = new FeatureScaling(networks.get(0).settings().dimension());
  }

  /** Whether no example's features have been observed. */
  boolean isUnscaled() {
    return scaling.isEmpty();
  }

  /** How many networks there are. */
  int folds() {
    return networks.size();
  }

  /** K. */
  int classes() {
    return classes;
  }

  /** D. */
  int dimension() {
    return networks.get(0).settings().dimension();
  }

  /** The network that never trains on this example; depends on nothing but the id. */
  int heldOutFold(ExampleId id) {
    int mixed = id.value().hashCode() * 0x9E3779B9;
    return Math.floorMod(mixed ^ (mixed >>> 15), networks.size());
  }

  void observe(Features newFeatures) {
    scaling.observe(newFeatures);
  }

  /** Mean prediction of all networks for each example, in the order given. */
  public List<ClassDistribution> predictByAll(List<Features> examples) {
    if (examples.isEmpty()) {
      return List.of();
    }
    double[][] sums = new double[examples.size()][classes];
    makeRoom(examples.size());
    gathered = List.of();
    for (int row = 0; row < examples.size(); row++) {
      scaling.scaleIntoRow(examples.get(row), features, row);
    }
    for (Network network : networks) {
      network.predict(features, examples.size(), probabilities);
      requireFinite(examples.size());
      for (int row = 0; row < sums.length; row++) {
        for (int k = 0; k < classes; k++) {
          sums[row][k] += probabilities[row * classes + k];
        }
      }
    }
    List<ClassDistribution> predictions = new ArrayList<>(sums.length);
    for (double[] sum : sums) {
      predictions.add(ClassDistribution.ofWeights(sum));
    }
    return predictions;
  }

  /**
   * Each example's prediction by the network that is held out from it, in the order given. Nothing
   * that features go by may change between this and {@link #train} on the same examples, which
   * makes use of what was gathered here.
   */
  List<ClassDistribution> predictHeldOut(List<WindowEntry> entries) {
    ClassDistribution[] predictions = new ClassDistribution[entries.size()];
    for (int fold = 0; fold < networks.size(); fold++) {
      int current = fold;
      int[] rows =
          java.util.stream.IntStream.range(0, predictions.length)
              .filter(row -> entries.get(row).heldOutFold() == current)
              .toArray();
      List<WindowEntry> ofFold = new ArrayList<>(rows.length);
      for (int row : rows) {
        ofFold.add(entries.get(row));
      }
      List<ClassDistribution> predicted = predict(fold, ofFold);
      for (int i = 0; i < rows.length; i++) {
        predictions[rows[i]] = predicted.get(i);
      }
    }
    return List.of(predictions);
  }

  private List<ClassDistribution> predict(int fold, List<WindowEntry> entries) {
    List<ClassDistribution> predictions = new ArrayList<>(entries.size());
    if (!entries.isEmpty()) {
      gather(entries);
      networks.get(fold).predict(features, entries.size(), probabilities);
      requireFinite(entries.size());
    }
    for (int row = 0; row < entries.size(); row++) {
      predictions.add(ClassDistribution.ofRow(probabilities, row, classes));
    }
    return predictions;
  }

  private void requireFinite(int rows) {
    for (int i = 0; i < rows * classes; i++) {
      if (!Float.isFinite(probabilities[i])) {
        throw new NetworkFailure("a prediction after step %d is not a number".formatted(step()));
      }
    }
  }

  /**
   * One step of one network.
   *
   * @return mean cross-entropy to the soft targets, in nats
   * @throws NetworkFailure where that is not a number
   */
  double train(int fold, List<WindowEntry> entries, List<ClassDistribution> targets) {
    if (!entries.equals(gathered)) { // where one network was held out from all, they are there
      gather(entries);
    }
    gathered = List.of();
    for (int row = 0; row < targets.size(); row++) {
      targets.get(row).copyIntoRow(probabilities, row);
    }
    double loss =
        networks
            .get(fold)
            .train(new Minibatch(features, probabilities, entries.size(), weights(entries)));
    if (!Double.isFinite(loss)) {
      throw new NetworkFailure("the loss after step %d is not a number".formatted(step()));
    }
    return loss;
  }

  /** Gold counts more, because it is rare and right; null where there is none. */
  private static float @Nullable [] weights(List<WindowEntry> entries) {
    if (entries.stream().noneMatch(entry -> entry.example().isGold())) {
      return null;
    }
    float[] weights = new float[entries.size()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = entries.get(row).example().isGold() ? GOLD_WEIGHT : 1;
    }
    return weights;
  }

  private void gather(List<WindowEntry> entries) {
    makeRoom(entries.size());
    for (int row = 0; row < entries.size(); row++) {
      entries.get(row).copyFeaturesInto(features, row * dimension());
      scaling.scaleRow(features, row);
    }
    gathered = entries;
  }

  private void makeRoom(int rows) {
    if (features.length < rows * dimension()) {
      features = new float[rows * dimension()];
      probabilities = new float[rows * classes];
    }
  }

  /** Steps of all networks together. */
  public long step() {
    return networks.stream().mapToLong(Network::step).sum();
  }

  public List<NetworkState> networkStates() {
    return networks.stream().map(Network::state).toList();
  }

  public double[] scalingState() {
    return scaling.state();
  }

  /** What this instance itself has seen of the features, for others to {@link #adoptScaling}. */
  public double[] ownScalingState() {
    return scaling.ownState();
  }

  /**
   * Counts from now on as another instance's what this one has seen.
   *
   * @param before what is to count as seen by this instance, null for nothing
   */
  public void beginOwnScaling(double @Nullable [] before) {
    scaling.beginOwn(before);
  }

  /** Scales from now on by what others have seen as well. */
  public void adoptScaling(Collection<double[]> others) {
    scaling.adopt(others);
  }

  /** Replaces what the networks have learned, one state for each; the scaling stays. */
  public void adoptNetworks(List<NetworkState> states) {
    requireFolds(states.size());
    for (int fold = 0; fold < states.size(); fold++) {
      networks.get(fold).restore(states.get(fold));
    }
  }

  /**
   * Goes on from a stored state.
   *
   * @throws IllegalArgumentException where the number of networks or a shape differs
   */
  public void restore(List<NetworkState> states, double[] scalingState, double[] ownScalingState) {
    requireFolds(states.size());
    scaling.restore(scalingState, ownScalingState);
    adoptNetworks(states);
  }

  private void requireFolds(int stored) {
    if (stored != networks.size()) {
      throw new IllegalArgumentException(
          "the stored state holds " + stored + " networks, this setting needs " + networks.size());
    }
  }

  @Override
  public void close() {
    networks.forEach(Network::close);
  }
}
