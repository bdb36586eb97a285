package dev.labelstill.demo.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes a demo's figures as {@code report.json}: shares rounded to four digits, null for what is
 * not a number.
 */
public final class ReportJson {
  private static final double FOUR_DIGITS = 1e4;
  private static final int SHOWN_PROBLEMS = 50;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  /** The whole document, indented, with a line feed at its end. */
  public static String of(DemoReport report) {
    ObjectNode document = JSON.createObjectNode();
    putCounts(report, document);
    putFigures(report, document);
    putRun(report, document);
    putProblems(report, document);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void putCounts(DemoReport report, ObjectNode document) {
    document.put("examples", report.exampleCount());
    document.put("votes", report.truth().votesInForce());
    ObjectNode rejected = document.putObject("rejected");
    report.observations().rejectsByCode().forEach(rejected::put);
    document.put("forgotten", report.observations().forgottenCount());
    document.put("final", report.finalCount());
    document.put("scored", report.score().scored().size());
  }

  private static void putFigures(DemoReport report, ObjectNode document) {
    DemoScore score = report.score();
    putShare("single_vote_accuracy", report.truth().accuracyOfSingleVotes(), document);
    putShare("given_accuracy", score.givenAccuracy(), document);
    putShare("refined_accuracy", score.refinedAccuracy(), document);
    putShare("refined_accuracy_without_gold", score.refinedAccuracyWithoutGold(), document);
    putShare("auprc", score.auprc(), document);
    putShare("ece", score.calibration().expectedError(), document);
    putShare("issue_precision", score.issueFlag().precision(), document);
    putShare("issue_recall", score.issueFlag().recall(), document);
    putShare("annotator_spearman", score.annotatorSpearman(), document);
  }

  private static void putRun(DemoReport report, ObjectNode document) {
    document.put("seconds", rounded(report.run().seconds(), 10));
    document.put("examples_per_second", rounded(report.examplesPerSecond(), 10));
    document.put("peak_rss_mb", rounded(report.run().peakRssMb(), 1));
    document.put("backend", report.run().backend());
    document.put("seed", report.run().seed());
  }

  private static void putProblems(DemoReport report, ObjectNode document) {
    document.put("sound", report.isSound());
    Map<ProblemKind, Integer> counts = new EnumMap<>(ProblemKind.class);
    report.problems().forEach(problem -> counts.merge(problem.kind(), 1, Integer::sum));
    ObjectNode byKind = document.putObject("problems");
    counts.forEach((kind, count) -> byKind.put(kind.name(), count));
    var first = document.putArray("first_problems");
    report.problems().stream()
        .limit(SHOWN_PROBLEMS)
        .forEach(problem -> first.add(problem.toString()));
  }

  private static void putShare(String name, double share, ObjectNode document) {
    if (Double.isFinite(share)) {
      document.put(name, rounded(share, FOUR_DIGITS));
    } else {
      document.putNull(name);
    }
  }

  private static double rounded(double value, double unitsPerOne) {
    return Math.round(value * unitsPerOne) / unitsPerOne;
  }
}
