package dev.labelstill.experiment.paper;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The experiment's figures as a JSON object, rounded to four digits. */
public final class PaperJson {
  private static final double FOUR_DIGITS = 1e4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private PaperJson() {}

  /** Setting, outcomes, claims and mean courses. */
  public static ObjectNode of(PaperResult result) {
    ObjectNode document = JSON.createObjectNode();
    document.set("setting", setting(result.setting()));
    ArrayNode outcomes = document.putArray("outcomes");
    result.outcomes().forEach(outcome -> outcomes.add(outcome(outcome)));
    ArrayNode claims = document.putArray("claims");
    PaperClaims.of(result).forEach(claim -> claims.add(claim(claim)));
    ArrayNode courses = document.putArray("mean_courses");
    for (double share : result.setting().wrongShares()) {
      for (PaperMethod method : PaperMethod.values()) {
        if (method.isTrained()) {
          courses.add(course(result.meanCourse(method, share)));
        }
      }
    }
    return document;
  }

  private static ObjectNode setting(PaperSetting setting) {
    ClusterSetting data = setting.data();
    return JSON.createObjectNode()
        .put("examples", data.examples())
        .put("dimensions", data.dimensions())
        .put("clusters", data.clusters())
        .put("labels", data.labels())
        .put("spread", data.spread())
        .put("hidden_units", setting.descent().hiddenUnits())
        .put("rate", setting.descent().rate())
        .put("steps", setting.descent().steps())
        .put("runs", setting.runs())
        .put("seed", setting.seed());
  }

  private static ObjectNode outcome(Outcome outcome) {
    ObjectNode node = node(outcome.method(), outcome.wrongShare());
    putFit(outcome.end(), node);
    return node.put("least_distance", rounded(outcome.leastDistance()))
        .put("least_distance_step", rounded(outcome.leastDistanceStep()));
  }

  private static ObjectNode claim(Claim claim) {
    ObjectNode node = JSON.createObjectNode().put("sentence", claim.sentence());
    ArrayNode holdsAt = node.putArray("holds_at");
    claim.holdsAt().forEach(holdsAt::add);
    ArrayNode failsAt = node.putArray("fails_at");
    claim.failsAt().forEach(failsAt::add);
    return node;
  }

  private static ObjectNode course(Course course) {
    ObjectNode node = node(course.method(), course.wrongShare());
    ArrayNode moments = node.putArray("moments");
    for (Moment moment : course.moments()) {
      ObjectNode one = moments.addObject().put("step", moment.step());
      putFit(moment.fit(), one);
      one.put("informative_left", rounded(moment.informativeLeft()));
      one.put("noise_left", rounded(moment.noiseLeft()));
    }
    return node;
  }

  private static ObjectNode node(PaperMethod method, double wrongShare) {
    return JSON.createObjectNode()
        .put("method", method.name().toLowerCase(Locale.ROOT))
        .put("wrong_share", wrongShare);
  }

  private static void putFit(Fit fit, ObjectNode node) {
    node.put("distance", rounded(fit.distance()))
        .put("agreement_with_given", rounded(fit.agreement()))
        .put("accuracy", rounded(fit.accuracy()))
        .put("unseen_accuracy", rounded(fit.unseenAccuracy()))
        .put("mean_margin", rounded(fit.meanMargin()))
        .put("least_margin", rounded(fit.leastMargin()));
  }

  private static double rounded(double value) {
    return Math.round(value * FOUR_DIGITS) / FOUR_DIGITS;
  }
}
