package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.labelstill.codec.RawEvent.RawVote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the array {@code votes}: objects with {@code annotator} and {@code label}. */
final class VotesReader {
  private final int maxVotes;

  VotesReader(int maxVotes) {
    this.maxVotes = maxVotes;
  }

  /** Reads the value that the parser stands on. */
  List<RawVote> read(JsonParser parser) throws IOException, Rejection {
    Fields.expect(JsonToken.START_ARRAY, "an array", parser, "votes");
    List<RawVote> votes = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (votes.size() == maxVotes) {
        throw Rejection.tooManyVotes(maxVotes);
      }
      votes.add(readVote(parser, "votes[" + votes.size() + "]"));
    }
    return votes;
  }

  private static RawVote readVote(JsonParser parser, String path) throws IOException, Rejection {
    Fields.expect(JsonToken.START_OBJECT, "an object", parser, path);
    boolean hasAnnotator = false;
    boolean hasLabel = false;
    String annotator = null;
    String label = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      if (name.equals("annotator")) {
        annotator = readField(path, ".annotator", hasAnnotator, parser);
        hasAnnotator = true;
      } else if (name.equals("label")) {
        label = readField(path, ".label", hasLabel, parser);
        hasLabel = true;
      } else {
        parser.skipChildren();
      }
    }
    return new RawVote(annotator, label);
  }

  private static @Nullable String readField(
      String path, String field, boolean wasSeen, JsonParser parser) throws IOException, Rejection {
    String name = path + field;
    return Fields.isGiven(name, wasSeen, parser) ? Fields.text(parser, name) : null;
  }
}
