package dev.labelstill.demo.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.LabelSet;
import dev.labelstill.label.Vote;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes the sample's events as a client would: JSON in UTF-8, the example's id as key. */
final class EventWriter {
  private final ObjectMapper json = new ObjectMapper();
  private final FashionImages images;
  private final LabelSet labels = FashionImages.LABELS;

  EventWriter(FashionImages images) {
    this.images = images;
  }

  /** An example's first event, with its features. */
  SampleRecord firstVote(SampleExample example, Vote vote) {
    ObjectNode event = json.createObjectNode();
    event.put("id", example.id().value());
    event.put("features", FeatureText.ofPixels(images.pixels(example.image())));
    put(vote, event);
    if (example.isGold()) {
      event.put("gold", labels.name(example.trueLabel()));
    }
    return record(example.id(), event, RecordKind.FIRST_VOTE);
  }

  /** A vote that comes after the first event: the record's key alone names the example. */
  SampleRecord vote(ExampleId id, Vote vote, RecordKind kind) {
    ObjectNode event = json.createObjectNode();
    put(vote, event);
    return record(id, event, kind);
  }

  SampleRecord withdrawal(ExampleId id, Vote vote) {
    ObjectNode event = json.createObjectNode();
    event.put("id", id.value());
    event.put("annotator", vote.annotator().value());
    event.put("action", "withdraw");
    return record(id, event, RecordKind.WITHDRAWAL);
  }

  static SampleRecord tombstone(ExampleId id) {
    return new SampleRecord(keyOf(id), null, RecordKind.TOMBSTONE);
  }

  static SampleRecord broken(BrokenRecord broken) {
    return new SampleRecord(broken.key(), broken.value(), RecordKind.BROKEN);
  }

  private void put(Vote vote, ObjectNode event) {
    event.put("label", labels.name(vote.label()));
    event.put("annotator", vote.annotator().value());
  }

  private SampleRecord record(ExampleId id, ObjectNode event, RecordKind kind) {
    try {
      return new SampleRecord(keyOf(id), json.writeValueAsBytes(event), kind);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] keyOf(ExampleId id) {
    return id.value().getBytes(StandardCharsets.UTF_8);
  }
}
