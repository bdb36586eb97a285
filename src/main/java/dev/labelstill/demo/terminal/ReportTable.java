package dev.labelstill.demo.terminal;

import dev.labelstill.demo.score.DemoReport;
import dev.labelstill.demo.score.DemoScore;
import dev.labelstill.demo.score.Problem;
import dev.labelstill.demo.score.RunFigures;
import dev.labelstill.terminal.Numbers;
import java.util.ArrayList;
import java.util.List;

/** The demo's figures as a table for the terminal, and what is wrong below it. */
public final class ReportTable {
  private static final int SHOWN_PROBLEMS = 10;
  private static final int NAME_WIDTH = 48;
  private static final int FIGURE_WIDTH = 10;

  private final List<String> lines = new ArrayList<>();

  private ReportTable() {}

  /** The table's lines, each ended by a line feed. */
  public static String of(DemoReport report) {
    ReportTable table = new ReportTable();
    table.addStream(report);
    table.addLabels(report);
    table.addRun(report);
    table.addProblems(report);
    return String.join("\n", table.lines) + "\n";
  }

  private void addStream(DemoReport report) {
    title("Stream");
    row("examples", Numbers.count(report.exampleCount()));
    row("votes in force", Numbers.count(report.truth().votesInForce()));
    row("final refinements", Numbers.count(report.finalCount()));
    row("forgotten", Numbers.count(report.observations().forgottenCount()));
    row("rejected", Numbers.count(report.observations().rejectCount()));
    report
        .observations()
        .rejectsByCode()
        .forEach((code, count) -> row("  " + code, Numbers.count(count)));
  }

  private void addLabels(DemoReport report) {
    DemoScore score = report.score();
    title("Labels");
    row("single votes right", Numbers.percent(report.truth().accuracyOfSingleVotes()));
    row("given labels right (majority of the votes)", Numbers.percent(score.givenAccuracy()));
    row("refined labels right", Numbers.percent(score.refinedAccuracy()));
    row("refined labels right, without gold", Numbers.percent(score.refinedAccuracyWithoutGold()));
    row(
        "calibration error of the confidence (ECE)",
        Numbers.decimal(score.calibration().expectedError(), 3));
    row("ranking of wrong given labels (AUPRC)", Numbers.decimal(score.auprc(), 3));
    row("issues flagged: precision", Numbers.percent(score.issueFlag().precision()));
    row("issues flagged: recall", Numbers.percent(score.issueFlag().recall()));
    row(
        "annotators, estimated against real (Spearman)",
        Numbers.decimal(score.annotatorSpearman(), 3));
  }

  private void addRun(DemoReport report) {
    RunFigures run = report.run();
    title("Run");
    row("seconds", Numbers.decimal(run.seconds(), 1));
    row("examples per second", Numbers.decimal(report.examplesPerSecond(), 0));
    row("peak memory, MB", Numbers.decimal(run.peakRssMb(), 0));
    row("backend", run.backend());
    row("seed", Long.toString(run.seed()));
  }

  private void addProblems(DemoReport report) {
    if (report.isSound()) {
      lines.add("\nEvery record is accounted for.");
      return;
    }
    title(Numbers.count(report.problems().size()) + " problems");
    for (Problem problem : report.problems().stream().limit(SHOWN_PROBLEMS).toList()) {
      lines.add("  " + problem);
    }
    if (report.problems().size() > SHOWN_PROBLEMS) {
      lines.add("  ...");
    }
  }

  private void title(String title) {
    lines.add(lines.isEmpty() ? title : "\n" + title);
  }

  private void row(String name, String figure) {
    lines.add("  " + pad(name, figure, NAME_WIDTH + FIGURE_WIDTH));
  }

  private static String pad(String name, String figure, int width) {
    int dots = Math.max(2, width - name.length() - figure.length() - 2);
    return name + " " + ".".repeat(dots) + " " + figure;
  }
}
