package dev.labelstill.web;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import dev.labelstill.pipeline.ExampleState;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Examples as stores hold them, of the labels cat and dog, given as cat. */
final class Judged {
  private Judged() {}

  /** Given as cat, and believed to be a cat with a probability. */
  static ExampleState cat(String id, double probability) {
    return of(id, probability, null);
  }

  /** As {@link #cat}, with gold saying dog. */
  static ExampleState gold(String id) {
    return of(id, 0, 1);
  }

  static ExampleState unseen(String id) {
    return new ExampleState(Example.unknown(new ExampleId(id)), null, 0, null);
  }

  private static ExampleState of(String id, double probability, Integer gold) {
    ExampleId exampleId = new ExampleId(id);
    Votes votes = Votes.of(List.of(new Vote(new AnnotatorId("ann"), 0)));
    Refinement newest =
        new Refinement(
            exampleId,
            new Judgment(
                0, ClassDistribution.ofProbabilities(probability, 1 - probability), Set.of()),
            votes,
            Stage.FINAL,
            1,
            new Provenance(0, 0, Instant.EPOCH));
    return new ExampleState(new Example(exampleId, null, votes, gold), null, 0, newest);
  }
}
