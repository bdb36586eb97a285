package dev.labelstill.bench;

import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Reason;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The encoding of a refinement of ten classes. */
@State(Scope.Thread)
public class EncodingParts {
  private final RefinementEncoder encoder =
      new RefinementEncoder(Labels.of(Shape.IMAGES.classes()));
  private final Refinement refinement =
      new Refinement(
          new ExampleId("example-1"),
          new Judgment(
              3,
              Inputs.distribution(Shape.IMAGES.classes(), Inputs.random()),
              Set.of(Reason.MODEL_DISAGREES)),
          Votes.of(List.of(new Vote(new AnnotatorId("annotator-7"), 3))),
          Stage.REFINED,
          2,
          new Provenance(5, 480, Instant.parse("2025-03-01T12:00:00Z")));

  @Benchmark
  public byte[] encodeRefinement() {
    return encoder.encode(refinement);
  }
}
