package dev.labelstill.experiment.data;

/**
 * Simulated annotators in place of the labels that a data set has.
 *
 * @param annotators how many there are
 * @param votes how many different ones vote on each example
 */
public record CrowdSpec(int annotators, int votes) {
  public CrowdSpec {
    if (votes < 1 || annotators < votes) {
      throw new IllegalArgumentException(
          "a crowd needs at least one vote per example and as many annotators, got "
              + annotators
              + ":"
              + votes);
    }
  }

  /**
   * Reads {@code 50:3}: fifty annotators, three votes on each example.
   *
   * @throws IllegalArgumentException where it is not of that form
   */
  public static CrowdSpec parse(String text) {
    String[] parts = text.split(":", -1);
    try {
      if (parts.length == 2) {
        return new CrowdSpec(
            Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(explanation(text), e);
    }
    throw new IllegalArgumentException(explanation(text));
  }

  private static String explanation(String text) {
    return "a crowd must be given as ANNOTATORS:VOTES, such as 50:3, got '" + text + "'";
  }

  @Override
  public String toString() {
    return votes + " votes of " + annotators + " annotators";
  }
}
