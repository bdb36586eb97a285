package dev.labelstill.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Draws events of all kinds: new examples, late features, votes, replaced and withdrawn ones, gold,
 * tombstones, repeated events, records without a key or on the wrong partition, extreme numbers,
 * broken records. The same sequence for the same seed.
 */
final class EventDice {
  static final List<String> LABELS = List.of("cat", "dog", "fox", "yak");
  static final int DIMENSION = 8;

  /** Header that says with which code a broken record must be rejected. */
  static final String EXPECTED_CODE = "expected-code";

  static final String TOPIC = "labelstill.examples";
  private static final int ANNOTATORS = 12;
  private static final double SPREAD = 1.5;
  private static final int RECENT = 60;

  private final Random random;
  private final List<String> ids = new ArrayList<>();
  private ProducerRecord<byte[], byte[]> last;

  EventDice(long seed) {
    random = new Random(seed);
    last = newExample();
  }

  ProducerRecord<byte[], byte[]> next() {
    ProducerRecord<byte[], byte[]> record = draw(random.nextInt(100));
    last = record;
    return record;
  }

  private ProducerRecord<byte[], byte[]> draw(int number) {
    if (number < 34) {
      return newExample();
    } else if (number < 42) {
      return keyed(newId(), "{" + vote() + "}");
    } else if (number < 47) {
      return keyed(recentId(), "{\"features\":" + features() + "}");
    } else if (number < 72) {
      return keyed(recentId(), "{" + vote() + "}");
    } else if (number < 77) {
      return keyed(anyId(), "{" + vote() + "}");
    } else if (number < 81) {
      return keyed(recentId(), "{\"action\":\"withdraw\",\"annotator\":\"" + annotator() + "\"}");
    } else if (number < 83) {
      return keyed(recentId(), "{\"gold\":\"" + label() + "\"}");
    } else if (number < 86) {
      return keyed(anyId(), null);
    } else if (number < 90) {
      return broken();
    } else if (number < 93) {
      String id = random.nextBoolean() ? newId() : recentId();
      return new ProducerRecord<>(
          TOPIC, anyPartition(), null, bytes("{\"id\":\"" + id + "\"," + vote() + "}"));
    } else if (number < 95) {
      return new ProducerRecord<>(
          TOPIC, anyPartition(), bytes(recentId()), bytes("{" + vote() + "}"));
    } else if (number < 97) {
      return again();
    } else if (number < 98) {
      return keyed(newId(), "{\"features\":" + extremeFeatures() + "," + vote() + "}");
    }
    return keyed(recentId(), "{\"votes\":[" + named() + "," + named() + "," + named() + "]}");
  }

  private ProducerRecord<byte[], byte[]> again() {
    ProducerRecord<byte[], byte[]> copy =
        new ProducerRecord<>(TOPIC, last.partition(), last.key(), last.value());
    last.headers().forEach(copy.headers()::add);
    return copy;
  }

  private ProducerRecord<byte[], byte[]> newExample() {
    return keyed(newId(), "{\"features\":" + features() + "," + vote() + "}");
  }

  private static ProducerRecord<byte[], byte[]> keyed(String id, String json) {
    return new ProducerRecord<>(TOPIC, bytes(id), json == null ? null : bytes(json));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private String newId() {
    String id = "x" + ids.size();
    ids.add(id);
    return id;
  }

  private String recentId() {
    int back = random.nextInt(Math.min(RECENT, ids.size()));
    return ids.get(ids.size() - 1 - back);
  }

  private String anyId() {
    return ids.get(random.nextInt(ids.size()));
  }

  private int anyPartition() {
    return random.nextInt(FaultOptions.PARTITIONS);
  }

  private String annotator() {
    return "a" + random.nextInt(ANNOTATORS);
  }

  private String label() {
    return LABELS.get(random.nextInt(LABELS.size()));
  }

  private String vote() {
    String label = "\"label\":\"" + label() + "\"";
    return random.nextInt(20) == 0 ? label : "\"annotator\":\"" + annotator() + "\"," + label;
  }

  private String named() {
    return "{\"annotator\":\"" + annotator() + "\",\"label\":\"" + label() + "\"}";
  }

  private String features() {
    float[] values = new float[DIMENSION];
    int cluster = random.nextInt(LABELS.size());
    for (int d = 0; d < DIMENSION; d++) {
      values[d] = (float) ((d == cluster ? 4 : 0) + SPREAD * random.nextGaussian());
    }
    return base64(values);
  }

  private String extremeFeatures() {
    float[] extremes = {Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, 0, 1e30f, -1e20f};
    float[] values = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      values[d] = extremes[random.nextInt(extremes.length)];
    }
    return base64(values);
  }

  private static String base64(float[] values) {
    byte[] bytes = new byte[values.length * Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return "\"" + Base64.getEncoder().encodeToString(bytes) + "\"";
  }

  private ProducerRecord<byte[], byte[]> broken() {
    String id = "broken" + random.nextInt();
    return switch (random.nextInt(7)) {
      case 0 -> broken("NOT_JSON", id, bytes("{\"label\":\"cat\""));
      case 1 -> broken("NOT_JSON", id, new byte[] {(byte) 0xff, (byte) random.nextInt(), 0});
      case 2 -> broken("EMPTY_EVENT", id, bytes("{}"));
      case 3 -> broken("MISSING_ID", null, bytes("{\"label\":\"cat\"}"));
      case 4 -> broken("WRONG_DIMENSION", id, bytes("{\"features\":[1,2,3]}"));
      case 5 -> broken("UNKNOWN_LABEL", id, bytes("{\"label\":\"emu\"}"));
      default -> broken("BAD_FIELD", id, bytes("{\"label\":3}"));
    };
  }

  private ProducerRecord<byte[], byte[]> broken(String code, String id, byte[] value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(TOPIC, anyPartition(), id == null ? null : bytes(id), value);
    record.headers().add(EXPECTED_CODE, bytes(code));
    return record;
  }
}
