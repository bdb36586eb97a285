package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as JSON, in the order of the contract's fields; features as base64. A single vote
 * is written as {@code label} and {@code annotator}, several as {@code votes} with the anonymous
 * one, if there is one, as {@code label}. The same event gives the same bytes. Thread-safe.
 */
public final class EventEncoder {
  private EventEncoder() {}

  /** A record's value. */
  public static byte[] encode(NamedEvent event) {
    return JsonOutput.object(json -> write(event, json));
  }

  /**
   * A line of a file for {@code evaluate}: the event, and what only a score reads.
   *
   * @param trueLabel null where it is not known
   */
  public static byte[] encode(NamedEvent event, @Nullable String trueLabel) {
    return JsonOutput.object(
        json -> {
          write(event, json);
          writeWhereGiven("true_label", trueLabel, json);
        });
  }

  private static void write(NamedEvent event, JsonGenerator json) throws IOException {
    json.writeStringField("id", event.id());
    if (event.features() != null) {
      json.writeStringField("features", FeatureText.base64(event.features()));
    }
    writeVotes(event.votes(), json);
    writeWhereGiven("gold", event.gold(), json);
  }

  private static void writeVotes(List<NamedVote> votes, JsonGenerator json) throws IOException {
    List<NamedVote> rest = new ArrayList<>(votes);
    for (NamedVote vote : votes) {
      if (votes.size() == 1 || vote.annotator() == null) {
        json.writeStringField("label", vote.label());
        writeWhereGiven("annotator", vote.annotator(), json);
        rest.remove(vote);
      }
    }
    if (!rest.isEmpty()) {
      json.writeArrayFieldStart("votes");
      for (NamedVote vote : rest) {
        json.writeStartObject();
        writeWhereGiven("annotator", vote.annotator(), json);
        json.writeStringField("label", vote.label());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static void writeWhereGiven(String field, @Nullable String text, JsonGenerator json)
      throws IOException {
    if (text != null) {
      json.writeStringField(field, text);
    }
  }
}
