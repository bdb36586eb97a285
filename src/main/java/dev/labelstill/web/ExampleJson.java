package dev.labelstill.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.label.Example;
import dev.labelstill.label.LabelSet;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Vote;
import dev.labelstill.pipeline.ExampleState;
import jakarta.inject.Singleton;

/**
 * Writes an example as its newest refinement with {@code votes} and {@code gold} behind. Keeps the
 * refinement's numbers digit by digit as they are in its topic. Thread-safe.
 */
@Singleton
public class ExampleJson {
  private final RefinementEncoder encoder;
  private final LabelSet labels;

  public ExampleJson(RefinementEncoder encoder, LabelSet labels) {
    this.encoder = encoder;
    this.labels = labels;
  }

  /** Only {@code id}, {@code votes} and {@code gold} where it was not judged yet. */
  byte[] encode(ExampleState state) {
    Example example = state.example();
    Integer gold = example.goldLabel();
    ObjectNode json = refinement(state);
    json.put("id", example.id().value());
    addVotes(example, json.putArray("votes"));
    json.put("gold", gold == null ? null : labels.name(gold));
    return ExactJson.bytes(json);
  }

  private ObjectNode refinement(ExampleState state) {
    Refinement newest = state.newest();
    return newest == null ? ExactJson.object() : ExactJson.ownObject(encoder.encode(newest));
  }

  private void addVotes(Example example, ArrayNode votes) {
    for (Vote vote : example.votes()) {
      votes
          .addObject()
          .put("annotator", vote.annotator().isAnonymous() ? null : vote.annotator().value())
          .put("label", labels.name(vote.label()));
    }
  }
}
