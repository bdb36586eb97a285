package dev.labelstill.experiment.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labelstill.experiment.data.ExperimentSetting;
import dev.labelstill.experiment.score.ExperimentResult;
import java.io.UncheckedIOException;
import java.util.List;

/** Experiments as JSON: every figure of every seed; null for what is not a number. */
public final class SuiteJson {
  private static final double SIX_DIGITS = 1e6;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SuiteJson() {}

  /** Rows with what they are to reach. */
  public static String ofRows(List<RowOutcome> outcomes) {
    ArrayNode rows = JSON.createArrayNode();
    for (RowOutcome outcome : outcomes) {
      ObjectNode row = setting(outcome.row().setting(), rows.addObject());
      row.put("reached", outcome.isReached());
      ArrayNode targets = row.putArray("to_reach");
      for (Target target : outcome.row().targets()) {
        ObjectNode node = targets.addObject().put("figure", target.measure().key());
        node.put(target.isAtMost() ? "at_most" : "at_least", target.bound());
        put("mean", Spread.of(target.measure(), outcome.results()).mean(), node);
      }
      putResults(outcome.results(), row);
    }
    return write(rows);
  }

  /** One setting. */
  public static String ofResults(List<ExperimentResult> results) {
    ObjectNode document = setting(results.get(0).setting(), JSON.createObjectNode());
    putResults(results, document);
    return write(document);
  }

  private static ObjectNode setting(ExperimentSetting setting, ObjectNode node) {
    node.put("setting", setting.title()).put("limit", setting.limit());
    return node.put("first_seed", setting.seed());
  }

  private static void putResults(List<ExperimentResult> results, ObjectNode node) {
    ArrayNode seeds = node.putArray("seeds");
    for (ExperimentResult result : results) {
      ObjectNode figures = seeds.addObject().put("seed", result.setting().seed());
      for (Measure measure : Measure.values()) {
        put(measure.key(), measure.of(result), figures);
      }
    }
  }

  private static void put(String name, double value, ObjectNode node) {
    if (Double.isFinite(value)) {
      node.put(name, Math.rint(value * SIX_DIGITS) / SIX_DIGITS);
    } else {
      node.putNull(name);
    }
  }

  private static String write(JsonNode document) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
