package dev.labelstill.experiment.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * All courses of the experiment.
 *
 * @param courses one for each method, share of wrong labels and run
 */
public record PaperResult(PaperSetting setting, List<Course> courses) {
  public PaperResult {
    courses = List.copyOf(courses);
  }

  /** All runs of a method at a share of wrong labels. */
  public List<Course> runs(PaperMethod method, double wrongShare) {
    return courses.stream()
        .filter(course -> course.method() == method && course.wrongShare() == wrongShare)
        .toList();
  }

  /** One outcome for each share of wrong labels and method, in that order. */
  public List<Outcome> outcomes() {
    List<Outcome> outcomes = new ArrayList<>();
    for (double share : setting.wrongShares()) {
      for (PaperMethod method : PaperMethod.values()) {
        outcomes.add(Outcome.of(runs(method, share)));
      }
    }
    return outcomes;
  }

  /** Mean course of a trained method at a share of wrong labels. */
  public Course meanCourse(PaperMethod method, double wrongShare) {
    return Course.meanOf(runs(method, wrongShare));
  }

  /** The share of wrong labels closest to a wished one. */
  public double wrongShareNear(double wished) {
    double nearest = setting.wrongShares().get(0);
    for (double share : setting.wrongShares()) {
      nearest = Math.abs(share - wished) < Math.abs(nearest - wished) ? share : nearest;
    }
    return nearest;
  }
}
