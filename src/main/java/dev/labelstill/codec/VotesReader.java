package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.labelstill.codec.RawEvent.RawVote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    Set<String> seen = new HashSet<>();
    String annotator = null;
    String label = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      if (name.equals("annotator")) {
        annotator = readField(path + ".annotator", seen, parser);
      } else if (name.equals("label")) {
        label = readField(path + ".label", seen, parser);
      } else {
        parser.skipChildren();
      }
    }
    return new RawVote(annotator, label);
  }

  private static @Nullable String readField(String path, Set<String> seen, JsonParser parser)
      throws IOException, Rejection {
    return Fields.isGiven(path, seen, parser) ? Fields.text(parser, path) : null;
  }
}
