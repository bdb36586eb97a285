package dev.labelstill.codec;

import dev.labelstill.label.Provenance;
import dev.labelstill.label.Stage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refinement as its consumers see it: labels by name, no label set needed. */
public record PublishedRefinement(
    String id, Given given, Refined refined, Stage stage, long revision, Provenance provenance) {
  /**
   * The given label and what is thought of it.
   *
   * @param label null where no label was given
   * @param quality {@code label_quality}, in [0, 1], low means suspicious
   * @param agreement {@code annotator_agreement}, in [0, 1]
   */
  public record Given(
      @Nullable String label, double quality, boolean isIssue, int numVotes, double agreement) {}

  /**
   * The most probable true label.
   *
   * @param confidence in [0, 1]
   * @param probabilities by label, in the label set's order
   * @param reasons codes; there may be ones this version does not know
   */
  public record Refined(
      String label, double confidence, Map<String, Double> probabilities, List<String> reasons) {
    public Refined {
      probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
      reasons = List.copyOf(reasons);
    }
  }
}
