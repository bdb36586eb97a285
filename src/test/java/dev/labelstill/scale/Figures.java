package dev.labelstill.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What runs came to, held against what is to be reached. */
final class Figures {
  private static final double MIXED_LOSS = .005; // of accuracy, against one instance
  private static final double SKEWED_LOSS = .015;
  private static final double CALIBRATION_ERROR = .03;
  private static final double PAUSE_SECONDS = 10;
  private static final double AGREE_SECONDS = 10;
  private static final double SPEARMAN = .95;
  private static final double SHARING = .05; // of the processor time

  private final Map<Scenario, RunResult> results;

  /**
   * @param results in the order in which they are shown
   */
  Figures(Map<Scenario, RunResult> results) {
    this.results = results;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    results.values().forEach(result -> add(result, rows));
    return rows;
  }

  private void add(RunResult result, List<Row> rows) {
    Scenario scenario = result.scenario();
    String title = scenario.title() + ": ";
    rows.add(refined(title + "refined labels right", result));
    double error = result.quality().calibrationError();
    String errorTitle = title + "calibration error (ECE)";
    rows.add(
        isMixed(scenario) && scenario.isSharing()
            ? Unit.SHARE.atMost(errorTitle, error, CALIBRATION_ERROR)
            : Unit.SHARE.shown(errorTitle, error));
    rows.add(Unit.COUNT.atMost(title + "lost, doubled, invented", result.findings().size(), 0));
    if (scenario.course() == Scenario.Course.AT_ONCE) {
      rows.add(Unit.PER_SECOND.shown(title + "images", result.imagesPerSecond()));
    } else {
      addWaits(title, result, rows);
    }
    if (result.usage() != null) {
      addUsage(title, result, rows);
    }
    if (result.agreement() != null) {
      addAgreement(title, result.agreement(), rows);
    }
  }

  private static boolean isMixed(Scenario scenario) {
    return scenario.stream() == StreamKind.SYMMETRIC || scenario.stream() == StreamKind.SIMILAR;
  }

  private Row refined(String what, RunResult result) {
    double accuracy = result.quality().accuracy();
    RunResult one = results.get(yardstick(result.scenario()));
    if (one == null || one.equals(result) || !result.scenario().isSharing()) {
      return Unit.PERCENT.shown(what, accuracy);
    }
    double loss = isMixed(result.scenario()) ? MIXED_LOSS : SKEWED_LOSS;
    return Unit.PERCENT.atLeast(what, accuracy, one.quality().accuracy() - loss);
  }

  /** The run of one instance that a run is held against; null where there is none. */
  private static Scenario yardstick(Scenario scenario) {
    return switch (scenario.stream()) {
      case SYMMETRIC, SKEWED -> Scenario.SYMMETRIC_1;
      case SIMILAR -> Scenario.SIMILAR_1;
      case CROWD -> null;
    };
  }

  private static void addWaits(String title, RunResult result, List<Row> rows) {
    Waits waits = result.waits();
    rows.add(Unit.SECONDS.shown(title + "until provisional, p50", waits.quantileSeconds(.5)));
    rows.add(Unit.SECONDS.shown(title + "until provisional, p99", waits.quantileSeconds(.99)));
    rows.add(Unit.SECONDS.shown(title + "until provisional, longest", waits.quantileSeconds(1)));
    String pause = title + "longest pause of a partition";
    rows.add(Unit.SECONDS.atMost(pause, waits.longestPause().seconds(), PAUSE_SECONDS));
  }

  private static void addUsage(String title, RunResult result, List<Row> rows) {
    Usage usage = result.usage();
    double seconds = usage.processorSeconds() / result.quality().images();
    rows.add(Unit.MILLISECONDS.shown(title + "processor time an image", seconds));
    double bytes = usage.modelBytes() / usage.seconds() / result.scenario().instances();
    rows.add(Unit.MEGABYTES_PER_SECOND.shown(title + "written to model by each", bytes));
    if (result.scenario().isSharing() && result.scenario().instances() > 1) {
      String share = title + "processor time for sharing";
      rows.add(Unit.PERCENT.atMost(share, usage.sharingShare(), SHARING));
    }
  }

  private static void addAgreement(String title, Agreement agreement, List<Row> rows) {
    String same = title + "all instances say the same of annotators after";
    rows.add(Unit.SECONDS.atMost(same, agreement.seconds(), AGREE_SECONDS));
    String ranks = title + "annotators, estimated against real (Spearman)";
    rows.add(Unit.SHARE.atLeast(ranks, agreement.spearman(), SPEARMAN));
  }
}
