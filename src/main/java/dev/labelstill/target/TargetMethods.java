package dev.labelstill.target;

/** The target methods that can be chosen. */
public enum TargetMethods {
  /** Plain training on the given labels, for comparison. */
  GIVEN_ONLY,
  /** The paper's step as it stands: arXiv 1910.01255. */
  PAPER,
  /** The paper's step with the posterior by Bayes' rule in place of the sharpened prediction. */
  POSTERIOR;

  /**
   * The method itself.
   *
   * @param labelFunction the paper's h, used by {@link #PAPER}
   */
  public TargetMethod method(LabelFunction labelFunction) {
    return switch (this) {
      case GIVEN_ONLY -> (evidence, trust) -> evidence.given();
      // target = (1 - trust) * given + trust * h(earlier prediction)
      case PAPER ->
          (evidence, trust) ->
              evidence.given().mixedWith(labelFunction.apply(evidence.prediction()), trust);
      // target = (1 - trust) * given + trust * P(true | prediction, votes)
      case POSTERIOR ->
          (evidence, trust) -> evidence.given().mixedWith(evidence.posterior(), trust);
    };
  }
}
