package dev.labelstill.experiment.run;

import dev.labelstill.experiment.score.LearningPoint;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Refinement;
import dev.labelstill.pipeline.LearningStatus;
import dev.labelstill.pipeline.Pipeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Takes a {@link LearningPoint} every so many arrivals. */
final class LearningCurve {
  private static final int POINTS = 50;
  private static final int SPAN = 4; // points' worth of arrivals that accuracies look back on

  private final Pipeline pipeline;
  private final Map<ExampleId, Integer> trueLabels;
  private final int gap;
  private final Deque<ExampleId> newest = new ArrayDeque<>();
  private final List<LearningPoint> points = new ArrayList<>();
  private int arrivals;

  LearningCurve(Pipeline pipeline, Map<ExampleId, Integer> trueLabels, int events) {
    this.pipeline = pipeline;
    this.trueLabels = trueLabels;
    this.gap = Math.max(1, events / POINTS);
  }

  /** An event has been taken in. */
  void observe(ExampleId id) {
    newest.add(id);
    if (newest.size() > SPAN * gap) {
      newest.remove();
    }
    arrivals++;
    if (arrivals % gap == 0) {
      LearningStatus status = pipeline.status();
      points.add(
          new LearningPoint(
              arrivals,
              accuracy(),
              status.diagnostics().trustInNetwork(),
              status.diagnostics().memorizationGap(),
              status.noiseRate(),
              status.calibrationTemperature()));
    }
  }

  private LearningPoint.Accuracy accuracy() {
    int judged = 0;
    int givenRight = 0;
    int refinedRight = 0;
    for (ExampleId id : newest) {
      Refinement refinement = pipeline.newest(id);
      Integer trueLabel = trueLabels.get(id);
      if (refinement != null && trueLabel != null) {
        judged++;
        givenRight += trueLabel.equals(refinement.judgment().givenLabel()) ? 1 : 0;
        refinedRight += refinement.judgment().refinedLabel() == trueLabel ? 1 : 0;
      }
    }
    return new LearningPoint.Accuracy((double) givenRight / judged, (double) refinedRight / judged);
  }

  List<LearningPoint> points() {
    return points;
  }
}
