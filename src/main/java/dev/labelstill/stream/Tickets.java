package dev.labelstill.stream;

import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Stage;
import dev.labelstill.pipeline.ExampleState;
import dev.labelstill.pipeline.Transition;
import dev.labelstill.training.Admission;
import dev.labelstill.training.TrainingReport;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tickets of a partition's examples that are in the training window, or on their way there: who
 * reports with another ticket speaks of an earlier admission. Used by one stream thread.
 */
final class Tickets {
  private final Map<ExampleId, Long> byExample = new HashMap<>();

  /** Takes note of an admission. */
  void hold(Admission.Admit admit) {
    byExample.put(admit.example().id(), admit.ticket());
  }

  /** Takes note of what a transition does: an example that is final or forgotten has no ticket. */
  void follow(ExampleId id, Transition transition) {
    if (transition.admission() instanceof Admission.Admit admit) {
      hold(admit);
    } else if (transition.after() == null
        || (transition.admission() == null && isFinal(transition.after()))) {
      byExample.remove(id);
    }
  }

  /** Takes note that an admission did not take place. */
  void release(ExampleId id) {
    byExample.remove(id);
  }

  /** Whether the newest refinement, published or not, is final. */
  private static boolean isFinal(@Nullable ExampleState state) {
    return state != null && state.newest() != null && state.newest().stage() == Stage.FINAL;
  }

  boolean isHeld(ExampleId id) {
    return byExample.containsKey(id);
  }

  /** Whether a report is about the newest admission of its example. */
  boolean isCurrent(TrainingReport report) {
    Long ticket = byExample.get(report.id());
    return ticket != null && ticket == report.ticket();
  }

  int size() {
    return byExample.size();
  }

  void clear() {
    byExample.clear();
  }
}
