package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/**
 * Reads an event's JSON into its fields. A malformed document outranks a bad field, and of several
 * bad fields the first is reported, so a verdict does not depend on where the parser happened to
 * stop. Thread-safe.
 */
final class EventParser {
  private static final List<String> FIELDS =
      List.of("id", "features", "label", "annotator", "votes", "action", "gold");

  private final JsonFactory json;
  private final FeaturesReader features;
  private final VotesReader votes;

  EventParser(int dimension, DecoderLimits limits) {
    json = Json.factory(limits.maxNestingDepth());
    features = new FeaturesReader(dimension);
    votes = new VotesReader(limits.maxVotesPerEvent());
  }

  /**
   * The fields of the one object in {@code value}.
   *
   * @throws Rejection where there is none or a known field has the wrong form
   */
  RawEvent parse(byte[] value) throws Rejection {
    if (!Utf8.isValid(value)) {
      throw Json.notJson("is not UTF-8");
    }
    try (JsonParser parser = json.createParser(value)) {
      expectObject(parser);
      return parseFields(parser, value);
    } catch (IOException e) {
      throw Json.rejectionOf(e);
    }
  }

  private static void expectObject(JsonParser parser) throws IOException, Rejection {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new Rejection(
          RejectCode.EMPTY_EVENT,
          "The value is empty; send an event, or a null value to forget the example.");
    }
    if (token != JsonToken.START_OBJECT) {
      throw Json.notJson("is " + Fields.kindOf(token));
    }
  }

  private RawEvent parseFields(JsonParser parser, byte[] value) throws IOException, Rejection {
    RawEvent event = new RawEvent();
    int seen = 0; // a bit for each field
    Rejection firstProblem = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      int field = FIELDS.indexOf(name);
      try {
        if (field >= 0 && Fields.isGiven(name, (seen & 1 << field) != 0, parser)) {
          parseField(name, parser, value, event);
        }
      } catch (Rejection problem) {
        firstProblem = firstProblem == null ? problem : firstProblem;
      }
      seen |= field >= 0 ? 1 << field : 0;
      Json.finishValue(parser, 1);
    }
    Json.expectEnd(parser);
    if (firstProblem != null) {
      throw firstProblem;
    }
    return event;
  }

  private void parseField(String name, JsonParser parser, byte[] value, RawEvent event)
      throws IOException, Rejection {
    switch (name) {
      case "id" -> event.id = Fields.text(parser, name);
      case "features" -> event.features = features.read(parser, value);
      case "label" -> event.label = Fields.text(parser, name);
      case "annotator" -> event.annotator = Fields.text(parser, name);
      case "votes" -> event.votes = votes.read(parser);
      case "action" -> event.action = Fields.text(parser, name);
      default -> event.gold = Fields.text(parser, name);
    }
  }
}
