package dev.labelstill.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Records that must be refused, one for each reject code in turn. */
public final class BrokenRecords {
  /**
   * A record that must come back with {@code code}.
   *
   * @param key null where it has none
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to Kafka, never compared
  public record Broken(String code, byte[] key, byte[] value) {}

  private BrokenRecords() {}

  /** {@code count} records, no two alike. */
  public static List<Broken> of(int count) {
    return IntStream.range(0, count).mapToObj(BrokenRecords::broken).toList();
  }

  private static Broken broken(int number) {
    String id = "broken-" + number;
    String said = "\"annotator\":\"nobody-" + number + "\"";
    return switch (number % 10) {
      case 0 -> broken("NOT_JSON", id, "{\"label\":\"cat\"," + said);
      case 1 -> broken("EMPTY_EVENT", id, "{\"id\":\"" + id + "\"}");
      case 2 -> broken("MISSING_ID", null, "{\"label\":\"cat\"," + said + "}");
      case 3 -> broken("ID_MISMATCH", id, "{\"id\":\"other\",\"label\":\"cat\"," + said + "}");
      case 4 -> broken("WRONG_DIMENSION", id, "{\"features\":[1,2]}");
      case 5 -> broken("NOT_FINITE", id, "{\"features\":\"" + notFinite() + "\"}");
      case 6 -> broken("UNKNOWN_LABEL", id, "{\"label\":\"emu\"," + said + "}");
      case 7 -> broken("BAD_FIELD", id, "{\"label\":3," + said + "}");
      case 8 -> broken("TOO_LARGE", id + "x".repeat(600), "{\"label\":\"cat\"," + said + "}");
      default ->
          new Broken("NOT_JSON", id.getBytes(UTF_8), new byte[] {(byte) 0xff, (byte) number, 0});
    };
  }

  private static Broken broken(String code, String key, String value) {
    return new Broken(code, key == null ? null : key.getBytes(UTF_8), value.getBytes(UTF_8));
  }

  private static String notFinite() {
    ByteBuffer bytes =
        ByteBuffer.allocate(SmallStream.DIMENSION * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putFloat(Float.NaN);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
