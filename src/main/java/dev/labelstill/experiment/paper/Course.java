package dev.labelstill.experiment.paper;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One training from its start to its end.
 *
 * @param moments in the order of steps, at least one
 */
public record Course(PaperMethod method, double wrongShare, List<Moment> moments) {
  public Course {
    moments = List.copyOf(moments);
    if (moments.isEmpty()) {
      throw new IllegalArgumentException("a course must have a moment");
    }
  }

  /** Where training ended. */
  public Moment end() {
    return moments.get(moments.size() - 1);
  }

  /** The measured moment at which the distance to the true labels was least. */
  public Moment nearest() {
    return moments.stream()
        .min(Comparator.comparingDouble(moment -> moment.fit().distance()))
        .orElseThrow();
  }

  /** The same training, had somebody who knows the true labels ended it at the best moment. */
  Course stoppedByOracle() {
    List<Moment> untilThen = moments.subList(0, moments.indexOf(nearest()) + 1);
    return new Course(PaperMethod.STOPPED_BY_ORACLE, wrongShare, untilThen);
  }

  /** The mean course of several runs that were measured at the same steps. */
  static Course meanOf(List<Course> courses) {
    Course first = courses.get(0);
    List<Moment> means =
        IntStream.range(0, first.moments().size())
            .mapToObj(i -> courses.stream().map(course -> course.moments().get(i)).toList())
            .map(Moment::meanOf)
            .toList();
    return new Course(first.method(), first.wrongShare(), means);
  }
}
