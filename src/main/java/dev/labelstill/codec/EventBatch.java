package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.labelstill.codec.Decoding.Rejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One event or an array of events in one body, each with its own verdict and its own bytes, which
 * may be sent on as a record's value as they are. Immutable.
 */
public final class EventBatch {
  /** One event of a body. Immutable. */
  public static final class Item {
    private final byte[] bytes;
    private final Decoding decoding;

    private Item(byte[] bytes, Decoding decoding) {
      this.bytes = bytes;
      this.decoding = decoding;
    }

    public Decoding decoding() {
      return decoding;
    }

    /**
     * A copy of the bytes of this event alone, as they came; the whole body where it could not be
     * taken apart.
     */
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  private final boolean isArray;
  private final List<Item> items;

  private EventBatch(boolean isArray, List<Item> items) {
    this.isArray = isArray;
    this.items = List.copyOf(items);
  }

  /**
   * Takes a body apart and has each event judged by itself. An array that is malformed anywhere is
   * one rejected item, for its parts cannot be told apart.
   *
   * @param maxEvents an array of more is one rejected item, none of it decoded beyond them
   * @param json reads one level deeper than an event goes
   */
  static EventBatch of(byte[] body, int maxEvents, JsonFactory json, EventDecoder decoder) {
    if (!startsArray(body, json)) {
      return new EventBatch(false, List.of(item(body.clone(), decoder)));
    }
    try (JsonParser parser = json.createParser(body)) {
      return new EventBatch(true, elements(parser, body, maxEvents, decoder));
    } catch (IOException e) {
      return rejected(body, Json.rejectionOf(e));
    } catch (Rejection rejection) {
      return rejected(body, rejection);
    }
  }

  /** Whether the body was an array, so that the answer can be one too. */
  public boolean isArray() {
    return isArray;
  }

  /** In the body's order. */
  public List<Item> items() {
    return items;
  }

  /** Whether every event was read. */
  public boolean isAccepted() {
    return items.stream().noneMatch(item -> item.decoding() instanceof Rejected);
  }

  private static boolean startsArray(byte[] body, JsonFactory json) {
    try (JsonParser parser = json.createParser(body)) {
      return parser.nextToken() == JsonToken.START_ARRAY;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Item> elements(
      JsonParser parser, byte[] body, int maxEvents, EventDecoder decoder)
      throws IOException, Rejection {
    List<Item> items = new ArrayList<>();
    parser.nextToken();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() == maxEvents) {
        throw Rejection.tooLarge(
            "The array has more than " + maxEvents + " events; send them in several requests.");
      }
      int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
      parser.skipChildren();
      parser.finishToken();
      int to = Math.toIntExact(parser.currentLocation().getByteOffset());
      items.add(item(Arrays.copyOfRange(body, from, to), decoder));
    }
    Json.expectEnd(parser);
    return items;
  }

  private static Item item(byte[] bytes, EventDecoder decoder) {
    return new Item(bytes, decoder.decode(null, bytes));
  }

  private static EventBatch rejected(byte[] body, Rejection rejection) {
    return new EventBatch(true, List.of(new Item(body.clone(), rejection.toDecoding())));
  }
}
