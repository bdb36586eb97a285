package dev.labelstill.scale;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labelstill.cluster.Await;
import dev.labelstill.evaluation.RankCorrelation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What instances say of annotators.
 *
 * @param seconds from the last vote until all instances said the same; not a number where they did
 *     not in time
 * @param spearman rank correlation of estimated and real qualities in the end
 */
record Agreement(double seconds, double spearman) {
  private static final String PATH = "/api/v1/annotators";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * Waits until all instances say the same of all votes; seconds, not a number where they do not in
   * time.
   *
   * @param votes that were sent
   */
  static double awaitSame(Fleet fleet, long votes, Runnable meanwhile) {
    long start = System.nanoTime();
    boolean isSame = Await.within(PATIENCE, () -> isSame(fleet, votes), meanwhile);
    return isSame ? (System.nanoTime() - start) / 1e9 : Double.NaN;
  }

  private static boolean isSame(Fleet fleet, long votes) {
    try {
      List<JsonNode> answers = fleet.ask(PATH);
      return votes(answers.get(0)) == votes && answers.stream().distinct().count() == 1;
    } catch (UncheckedIOException e) {
      return false; // one did not answer in time
    }
  }

  private static long votes(JsonNode answer) {
    long votes = 0;
    for (JsonNode annotator : answer.path("annotators")) {
      votes += annotator.path("num_votes").asLong();
    }
    return votes;
  }

  /** Rank correlation of the qualities that the oldest instance says with the real ones. */
  static double spearman(Fleet fleet, Map<String, Double> real) {
    Map<String, Double> estimated = new HashMap<>();
    for (JsonNode annotator : fleet.ask(PATH).get(0).path("annotators")) {
      estimated.put(annotator.path("annotator").asText(), annotator.path("quality").asDouble());
    }
    List<String> known = real.keySet().stream().filter(estimated::containsKey).toList();
    return RankCorrelation.spearman(
        known.stream().mapToDouble(estimated::get).toArray(),
        known.stream().mapToDouble(real::get).toArray());
  }
}
