package dev.labelstill.training;

/**
 * Signs of how training goes; all are averages over the last thousand or so examples, 0 before
 * there are any.
 *
 * @param lossNats mean cross-entropy to the soft targets
 * @param firstSightAgreement share of first-sight predictions that name the given label
 * @param memorizationGap agreement with the given labels on replayed examples less that at first
 *     sight: near 0 is healthy, growing means that noise is being fitted
 * @param churn share of visits at which the predicted label changed since the visit before
 * @param trustInNetwork weight of what the network says in targets
 * @param fit what the predictions say of the given labels
 */
public record Diagnostics(
    double lossNats,
    double firstSightAgreement,
    double memorizationGap,
    double churn,
    double trustInNetwork,
    Fit fit) {
  /**
   * @param informative mean probability of the given label where it is believed to be right
   * @param noise mean probability of the given label where it is believed to be wrong
   * @param targetEntropyNats mean entropy of the soft targets
   */
  public record Fit(double informative, double noise, double targetEntropyNats) {}
}
