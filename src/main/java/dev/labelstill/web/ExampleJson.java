package dev.labelstill.web;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.label.Example;
import dev.labelstill.label.LabelSet;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Vote;
import dev.labelstill.pipeline.ExampleState;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes an example as its newest refinement with {@code votes} and {@code gold} behind. Keeps the
 * refinement's numbers digit by digit as they are in its topic. Thread-safe.
 */
@Singleton
public class ExampleJson {
  private static final ObjectMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

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
    try {
      ObjectNode json = refinement(state);
      json.put("id", example.id().value());
      addVotes(example, json.putArray("votes"));
      json.put("gold", gold == null ? null : labels.name(gold));
      return EXACT.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write an example as JSON", e);
    }
  }

  private ObjectNode refinement(ExampleState state) throws IOException {
    Refinement newest = state.newest();
    return newest == null
        ? EXACT.createObjectNode()
        : EXACT.readValue(encoder.encode(newest), ObjectNode.class);
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
