package dev.labelstill.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labelstill.codec.NamedVote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The votes and the gold label in one task's {@code annotations}. Of several by one annotator the
 * last counts; one that is marked {@code ground_truth} is gold and no vote.
 */
final class Annotations {
  private static final String NOBODY = "";

  private final LeftOut leftOut;
  private final Map<String, String> labelOf = new LinkedHashMap<>();
  private @Nullable String question;
  private @Nullable String gold;

  /**
   * @param question {@code from_name} of the choices to read; null takes the first that occurs
   */
  Annotations(@Nullable String question, LeftOut leftOut) {
    this.question = question;
    this.leftOut = leftOut;
  }

  /** Forgets the task before and reads this one's. */
  void read(JsonNode annotations) {
    labelOf.clear();
    gold = null;
    for (JsonNode annotation : annotations) {
      if (annotation.path("was_cancelled").asBoolean()) {
        leftOut.add("annotations that were cancelled");
      } else {
        take(annotation);
      }
    }
  }

  private void take(JsonNode annotation) {
    String label = null;
    for (JsonNode result : annotation.path("result")) {
      String choice = choice(result);
      label = label == null ? choice : label;
    }
    if (label == null) {
      leftOut.add("annotations without a choice that counts");
    } else if (annotation.path("ground_truth").asBoolean()) {
      gold = label;
    } else {
      labelOf.put(annotator(annotation.path("completed_by")), label);
    }
  }

  /** The label that a result gives, null where it gives none. */
  private @Nullable String choice(JsonNode result) {
    JsonNode choices = result.path("value").path("choices");
    if (!choices.isArray() || choices.isEmpty()) {
      leftOut.add("results that are no choice");
      return null;
    }
    String asked = result.path("from_name").asText();
    question = question == null ? asked : question;
    if (!asked.equals(question)) {
      leftOut.add("choices of another question than '" + question + "'");
      return null;
    }
    if (choices.size() > 1) {
      leftOut.add("results with several choices");
      return null;
    }
    return choices.get(0).asText();
  }

  /** An export names a person by number, or by an object where users are expanded. */
  private static String annotator(JsonNode completedBy) {
    if (!completedBy.isObject()) {
      return completedBy.asText(NOBODY);
    }
    String email = completedBy.path("email").asText(NOBODY);
    return email.isEmpty() ? completedBy.path("id").asText(NOBODY) : email;
  }

  boolean isEmpty() {
    return labelOf.isEmpty() && gold == null;
  }

  /** Whoever is not named is anonymous. */
  List<NamedVote> votes() {
    List<NamedVote> votes = new ArrayList<>();
    labelOf.forEach(
        (annotator, label) ->
            votes.add(new NamedVote(annotator.equals(NOBODY) ? null : annotator, label)));
    return votes;
  }

  @Nullable String gold() {
    return gold;
  }
}
