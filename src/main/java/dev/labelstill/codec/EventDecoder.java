package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonFactory;
import dev.labelstill.codec.Decoding.Decoded;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.LabelSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record's key and value into an event about one example. Answers every input, never
 * throws, and costs at most one pass over the value, none where it is too large. Thread-safe.
 *
 * <p>Of several faults the first in this order is reported: the value's size, its being JSON, the
 * form of its fields, its saying nothing, the id, the labels.
 */
public final class EventDecoder {
  private final DecoderLimits limits;
  private final EventParser parser;
  private final JsonFactory batchJson;
  private final Names names;
  private final EventInterpreter interpreter;

  /**
   * @param dimension D, how many features every example of the stream has
   * @throws IllegalArgumentException where the dimension is not positive, or an event with that
   *     many features could not keep within the limits
   */
  public EventDecoder(LabelSet labels, int dimension, DecoderLimits limits) {
    if (dimension < 1) {
      throw new IllegalArgumentException("the dimension must be at least 1, got " + dimension);
    }
    long base64Bytes = (dimension * (long) Float.BYTES + 2) / 3 * 4;
    if (base64Bytes > limits.maxEventBytes()) {
      throw new IllegalArgumentException(
          "maxEventBytes is "
              + limits.maxEventBytes()
              + ", but "
              + dimension
              + " features take at least "
              + base64Bytes
              + " bytes");
    }
    this.limits = limits;
    parser = new EventParser(dimension, limits);
    batchJson = Json.factory(limits.maxNestingDepth() + 1);
    names = new Names(limits);
    interpreter = new EventInterpreter(labels, names);
  }

  /**
   * Reads one record.
   *
   * @param key the example's id in UTF-8; null or empty where the record has none
   * @param value one JSON object in UTF-8; null forgets the example
   */
  public Decoding decode(byte @Nullable [] key, byte @Nullable [] value) {
    try {
      return new Decoded(value == null ? forget(key) : update(key, value));
    } catch (Rejection rejection) {
      return rejection.toDecoding();
    }
  }

  /** Reads an event that need not name its example: {@code whereNone} stands for an id left out. */
  public Decoding decodeUnkeyed(ExampleId whereNone, byte[] value) {
    try {
      RawEvent event = parse(value);
      if (event.id == null) {
        event.id = whereNone.value();
      }
      return new Decoded(interpreter.interpret(names.exampleId(null, event.id), event));
    } catch (Rejection rejection) {
      return rejection.toDecoding();
    }
  }

  /**
   * Reads one event or an array of events, each of which must name its example in {@code id}.
   *
   * @param maxEvents an array of more is refused as a whole
   */
  public EventBatch decodeAll(byte[] body, int maxEvents) {
    return EventBatch.of(body, maxEvents, batchJson, this);
  }

  private ExampleEvent forget(byte @Nullable [] key) throws Rejection {
    return new ExampleEvent.Forget(names.exampleId(names.keyName(key)));
  }

  private ExampleEvent update(byte @Nullable [] key, byte[] value) throws Rejection {
    RawEvent event = parse(value);
    ExampleId id = names.exampleId(names.keyName(key), event.id);
    return interpreter.interpret(id, event);
  }

  private RawEvent parse(byte[] value) throws Rejection {
    if (value.length > limits.maxEventBytes()) {
      throw Rejection.valueTooLarge(value.length, limits);
    }
    RawEvent event = parser.parse(value);
    interpreter.check(event);
    return event;
  }
}
