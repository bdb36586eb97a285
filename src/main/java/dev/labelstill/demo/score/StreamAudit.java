package dev.labelstill.demo.score;

import dev.labelstill.demo.sample.BrokenRecord;
import dev.labelstill.demo.sample.SampleExample;
import dev.labelstill.demo.sample.SampleTruth;
import dev.labelstill.evaluation.crowd.SimulatedAnnotator;
import dev.labelstill.label.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Accounts for every record of the sample stream in what came out. Used once, by one thread. */
final class StreamAudit {
  private static final int SHOWN_BYTES = 60;

  private final SampleTruth truth;
  private final Observations observations;
  private final List<Problem> problems = new ArrayList<>();

  private StreamAudit(SampleTruth truth, Observations observations) {
    this.truth = truth;
    this.observations = observations;
  }

  /** What is wrong; empty where all is accounted for. */
  static List<Problem> problems(SampleTruth truth, Observations observations) {
    StreamAudit audit = new StreamAudit(truth, observations);
    truth.remembered().forEach(audit::auditRemembered);
    truth.forgotten().forEach(audit::auditForgotten);
    observations.histories().forEach(audit::auditHistory);
    audit.auditRejects();
    truth.annotators().forEach(audit::auditAnnotator);
    return audit.problems;
  }

  private void auditRemembered(SampleExample example) {
    String id = example.id().value();
    report(observations.hasTombstone(id), ProblemKind.UNEXPECTED_TOMBSTONE, id);
    observations
        .newest(id)
        .ifPresentOrElse(
            newest -> auditNewest(example, newest),
            () -> report(true, ProblemKind.MISSING_REFINEMENT, id));
  }

  private void auditNewest(SampleExample example, ObservedRefinement newest) {
    String id = example.id().value();
    String refined = newest.judgment().refinedLabel();
    report(newest.stage() != Stage.FINAL, ProblemKind.NOT_FINAL, id);
    report(newest.numVotes() != example.votes().size(), ProblemKind.WRONG_VOTE_COUNT, id);
    report(truth.labels().index(refined).isEmpty(), ProblemKind.UNKNOWN_LABEL, id);
    report(
        !isMostVoted(example, newest.judgment().givenLabel()), ProblemKind.WRONG_GIVEN_LABEL, id);
  }

  private boolean isMostVoted(SampleExample example, @Nullable String given) {
    if (given == null || example.votes().isEmpty()) {
      return given == null && example.votes().isEmpty();
    }
    int[] tally = example.votes().tally(truth.labels().size());
    OptionalInt label = truth.labels().index(given);
    return label.isPresent() && tally[label.getAsInt()] == Arrays.stream(tally).max().orElseThrow();
  }

  private void auditForgotten(SampleExample example) {
    String id = example.id().value();
    boolean hasTombstone = observations.hasTombstone(id);
    report(!hasTombstone, ProblemKind.MISSING_TOMBSTONE, id);
    report(hasTombstone && observations.newest(id).isPresent(), ProblemKind.AFTER_TOMBSTONE, id);
  }

  private void auditHistory(String id, RefinementHistory history) {
    report(truth.example(id).isEmpty(), ProblemKind.UNKNOWN_EXAMPLE, id);
    report(history.hasDoubleRevision(), ProblemKind.DOUBLE_REVISION, id);
    report(history.hasRevisionGap(), ProblemKind.REVISION_GAP, id);
  }

  private void auditRejects() {
    List<ObservedReject> unexpected = new ArrayList<>(observations.rejects());
    for (BrokenRecord broken : truth.broken()) {
      boolean wasRejected =
          unexpected.remove(ObservedReject.of(broken.key(), broken.value(), broken.code()));
      report(!wasRejected, ProblemKind.MISSING_REJECT, "the broken record (" + broken + ")");
    }
    for (ObservedReject reject : unexpected) {
      String bytes = reject.bytes().substring(0, Math.min(SHOWN_BYTES, reject.bytes().length()));
      report(
          true, ProblemKind.UNEXPECTED_REJECT, "the record " + bytes + " (" + reject.code() + ")");
    }
  }

  private void auditAnnotator(SimulatedAnnotator annotator) {
    boolean isMissing =
        truth.votesInForce(annotator.id()) > 0
            && observations.quality(annotator.id().value()).isEmpty();
    report(isMissing, ProblemKind.MISSING_ANNOTATOR, annotator.id().value());
  }

  private void report(boolean isProblem, ProblemKind kind, String subject) {
    if (isProblem) {
      problems.add(new Problem(kind, subject));
    }
  }
}
