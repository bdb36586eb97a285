package dev.labelstill.target;

/**
 * How much a target trusts the network. The paper lets trust follow the network's agreement with
 * the given labels, about 0.9 times; measured on first-sight predictions alone, because agreement
 * on examples that are being memorized tends to 1. Single-threaded.
 */
public final class TrustInNetwork {
  private static final double AGREEMENT_SHARE = 0.9; // the paper's factor
  private static final double RATE = 1.0 / 1000; // of the exponential average, per example

  private final TargetMethods method;
  private final double largest;
  private double agreement;
  private double weight;

  /**
   * @param givenFloor smallest weight of the given label, in [0, 1]
   */
  public TrustInNetwork(TargetMethods method, double givenFloor) {
    this.method = method;
    this.largest = 1 - givenFloor;
  }

  /** Takes into account whether a first-sight prediction named the given label. */
  public void observeFirstSight(boolean isAgreeing) {
    agreement += RATE * ((isAgreeing ? 1 : 0) - agreement);
    weight += RATE * (1 - weight);
  }

  /**
   * Share of the recent first-sight predictions that named the given label, in [0, 1]; 0 before
   * there are any.
   */
  public double firstSightAgreement() {
    return weight > 0 ? agreement / weight : 0;
  }

  /**
   * Weight of what the network says in the next target, in [0, 1]. The posterior weighs prediction
   * against votes by itself, so that it needs no warm-up.
   */
  public double value() {
    return switch (method) {
      case GIVEN_ONLY -> 0;
      case PAPER -> Math.min(largest, AGREEMENT_SHARE * firstSightAgreement());
      case POSTERIOR -> largest;
    };
  }

  /** Shape (2): agreement and its weight. */
  public double[] state() {
    return new double[] {agreement, weight};
  }

  /** Goes on from what {@link #state()} gave. */
  public void restore(double[] state) {
    agreement = state[0];
    weight = state[1];
  }
}
