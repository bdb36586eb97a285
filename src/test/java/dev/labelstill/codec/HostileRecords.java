package dev.labelstill.codec;

import static dev.labelstill.codec.Stream.utf8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records that are meant to hurt, each with the code that it must be rejected with. */
final class HostileRecords {
  static final int DIMENSION = 784;
  private static final int MANY = 100_000;
  private static final int MILLION = 1_000_000;
  private static final byte[] KEY = utf8("hostile");

  /**
   * A record.
   *
   * @param kind what is wrong with it, in words
   * @param code null where there is nothing wrong with it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Hostile(String kind, RejectCode code, byte[] key, byte[] value) {
    @Override
    public String toString() {
      return kind;
    }
  }

  private HostileRecords() {}

  /** Good records to compare with: features as numbers, and as base64. */
  static List<Hostile> good() {
    return List.of(
        hostile("good, numbers", null, event(numbers(DIMENSION, "0.53515625"))),
        hostile("good, base64", null, event(base64(DIMENSION, 0.5f))));
  }

  static List<Hostile> all() {
    return java.util.stream.Stream.of(sizes(), depths(), syntax(), numbers(), fields())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Hostile> sizes() {
    byte[] tenMegabytes = new byte[10_000_000];
    Arrays.fill(tenMegabytes, (byte) '[');
    String names =
        IntStream.range(0, 80_000)
            .mapToObj(i -> "\"n" + i + "\":1")
            .collect(Collectors.joining(","));
    return List.of(
        new Hostile("10 MB", RejectCode.TOO_LARGE, KEY, tenMegabytes),
        hostile("a label of 1,000,000 characters", RejectCode.UNKNOWN_LABEL, label(MILLION)),
        hostile(
            "a field name of 1,000,000 characters",
            RejectCode.TOO_LARGE,
            "{\"" + "x".repeat(MILLION) + "\":1}"),
        hostile("80,000 unknown fields", RejectCode.EMPTY_EVENT, "{" + names + "}"),
        hostile(
            "100,000 votes", RejectCode.TOO_LARGE, "{\"votes\":[" + "{},".repeat(MANY) + "{}]}"),
        new Hostile(
            "a key of 1,000,000 bytes", RejectCode.TOO_LARGE, new byte[MILLION], utf8(label(3))));
  }

  private static List<Hostile> depths() {
    return List.of(
        deep("features", "["),
        deep("votes", "["),
        deep("label", "{\"x\":"),
        deep("unknown", "["),
        deep("unknown", "{\"unknown\":"),
        hostile("100,000 levels, no object", RejectCode.NOT_JSON, "[".repeat(MANY)));
  }

  private static Hostile deep(String field, String opening) {
    return hostile(
        "100,000 levels of " + opening.charAt(0) + " in " + field,
        RejectCode.TOO_LARGE,
        "{\"" + field + "\":" + opening.repeat(MANY));
  }

  private static List<Hostile> syntax() {
    byte[] latin1 = utf8(event(numbers(DIMENSION, "0.53515625")) + " ");
    latin1[latin1.length - 1] = (byte) 0xe9;
    return List.of(
        new Hostile("not UTF-8 at its end", RejectCode.NOT_JSON, KEY, latin1),
        new Hostile("noise", RejectCode.NOT_JSON, KEY, new byte[] {(byte) 0xfe, 1, 2}),
        new Hostile("zeros", RejectCode.NOT_JSON, KEY, new byte[100]),
        hostile("broken off", RejectCode.NOT_JSON, "{\"label\":\"cat\","),
        hostile(
            "broken off behind features",
            RejectCode.NOT_JSON,
            "{\"features\":" + numbers(DIMENSION, "0.53515625")),
        new Hostile(
            "a key that is not UTF-8", RejectCode.BAD_FIELD, new byte[] {-56}, utf8(label(3))));
  }

  private static List<Hostile> numbers() {
    return List.of(
        hostile("1e999", RejectCode.NOT_FINITE, event(lastIs("1e999"))),
        hostile("-1e999", RejectCode.NOT_FINITE, event(lastIs("-1e999"))),
        hostile(
            "an exponent beyond int",
            RejectCode.NOT_FINITE,
            event(lastIs("1e99999999999999999999"))),
        hostile("NaN", RejectCode.NOT_FINITE, event(lastIs("NaN"))),
        hostile("Infinity", RejectCode.NOT_FINITE, event(lastIs("Infinity"))),
        hostile("-Infinity", RejectCode.NOT_FINITE, event(lastIs("-Infinity"))),
        hostile("NaN in base64", RejectCode.NOT_FINITE, event(base64(DIMENSION, Float.NaN))),
        hostile(
            "a signaling NaN in base64",
            RejectCode.NOT_FINITE,
            event(base64(DIMENSION, Float.intBitsToFloat(0xff800001)))),
        hostile(
            "infinity in base64",
            RejectCode.NOT_FINITE,
            event(base64(DIMENSION, Float.NEGATIVE_INFINITY))),
        hostile("a million digits", RejectCode.TOO_LARGE, event("[" + "7".repeat(MILLION) + "]")),
        hostile(
            "a million digits behind the point",
            RejectCode.TOO_LARGE,
            event("[0." + "7".repeat(MILLION) + "]")),
        hostile(
            "a million digits outside known fields",
            RejectCode.TOO_LARGE,
            "{\"x\":" + "7".repeat(MILLION) + "}"));
  }

  private static List<Hostile> fields() {
    String right = base64(DIMENSION, 0.5f);
    return List.of(
        hostile("one number too few", RejectCode.WRONG_DIMENSION, event(numbers(783, "0.5"))),
        hostile("500,000 numbers", RejectCode.WRONG_DIMENSION, event(numbers(500_000, "1"))),
        hostile("base64 of one float less", RejectCode.WRONG_DIMENSION, event(base64(783, 1))),
        hostile(
            "base64 without its padding",
            RejectCode.WRONG_DIMENSION,
            event("\"" + right.replace("\"", "").substring(4).replace("=", "") + "\"")),
        hostile(
            "base64 with too much padding",
            RejectCode.BAD_FIELD,
            event("\"" + right.replace("\"", "") + "=\"")),
        hostile(
            "base64 with padding in its middle",
            RejectCode.BAD_FIELD,
            event("\"AA==" + right.substring(5))),
        hostile(
            "base64 of 1,000,000 characters",
            RejectCode.WRONG_DIMENSION,
            event("\"" + "A".repeat(MILLION) + "\"")),
        hostile("a label twice", RejectCode.BAD_FIELD, "{\"label\":\"cat\",\"label\":\"cat\"}"),
        hostile(
            "features twice",
            RejectCode.BAD_FIELD,
            "{\"features\":" + right + ",\"features\":" + right + "}"),
        hostile("an unknown label", RejectCode.UNKNOWN_LABEL, label(3)));
  }

  private static Hostile hostile(String kind, RejectCode code, String value) {
    return new Hostile(kind, code, KEY, utf8(value));
  }

  private static String label(int length) {
    return "{\"label\":\"" + "x".repeat(length) + "\"}";
  }

  private static String event(String features) {
    return "{\"features\":" + features + ",\"label\":\"cat\",\"annotator\":\"ann\"}";
  }

  private static String numbers(int count, String number) {
    return "[" + (number + ",").repeat(count - 1) + number + "]";
  }

  private static String lastIs(String number) {
    return "[" + "0.53515625,".repeat(DIMENSION - 1) + number + "]";
  }

  /** Zeros, and {@code last}. */
  private static String base64(int count, float last) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putFloat((count - 1) * Float.BYTES, last);
    return "\"" + Base64.getEncoder().encodeToString(bytes.array()) + "\"";
  }
}
