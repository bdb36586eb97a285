package dev.labelstill.codec;

import static dev.labelstill.codec.Stream.DECODER;
import static dev.labelstill.codec.Stream.LABELS;
import static dev.labelstill.codec.Stream.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.codec.Decoding.Rejected;
import dev.labelstill.label.ExampleEvent.Update;
import dev.labelstill.label.Features;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any bytes. */
class EventDecoderLawsTest {
  private static final int ROUNDS = 2_000;
  private static final byte[] VALID =
      utf8(
          "{\"id\":\"a\",\"features\":[1,-2.5e0],\"label\":\"cat\",\"annotator\":\"änn\","
              + "\"votes\":[{\"annotator\":\"bob\",\"label\":\"dog\"}],\"x\":{\"y\":[null,true]},"
              + "\"action\":\"vote\",\"gold\":\"eel\"}");
  private static final byte[] ALPHABET = utf8("{}[]\",:\\u0123456789eE+-.naflstr \n/AaN");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void answersAnyBytes(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] key = new byte[random.nextInt(8)];
      byte[] value = new byte[random.nextInt(64)];
      random.nextBytes(key);
      random.nextBytes(value);

      assertIsAnAnswer(DECODER.decode(key, value));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void answersAnyMutationOfAnEvent(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutated = mutate(VALID, random);

      assertIsAnAnswer(DECODER.decode(utf8("a"), mutated));
      DECODER.decodeAll(mutated, 100).items().forEach(item -> assertIsAnAnswer(item.decoding()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsTheSameFeaturesFromNumbersAndFromBase64(long seed) {
    Random random = new Random(seed);
    EventDecoder decoder = new EventDecoder(LABELS, 784, DecoderLimits.defaults());
    float[] values = new float[784];
    for (int i = 0; i < values.length; i++) {
      values[i] = finiteFloat(random);
    }
    String numbers =
        IntStream.range(0, values.length)
            .mapToObj(i -> Float.toString(values[i]))
            .collect(Collectors.joining(",", "[", "]"));
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    String base64 = '"' + Base64.getEncoder().encodeToString(bytes.array()) + '"';

    assertThat(features(decoder, numbers)).isEqualTo(Features.of(values));
    assertThat(features(decoder, base64)).isEqualTo(Features.of(values));
  }

  private static Features features(EventDecoder decoder, String features) {
    Decoding decoding = decoder.decode(utf8("a"), utf8("{\"features\":" + features + "}"));
    return ((Update) Stream.event(decoding)).features();
  }

  private static float finiteFloat(Random random) {
    float value = Float.intBitsToFloat(random.nextInt());
    return Float.isFinite(value) ? value : 0;
  }

  private static void assertIsAnAnswer(Decoding decoding) {
    if (decoding instanceof Rejected rejected) {
      assertThat(rejected.code()).isNotNull();
      assertThat(rejected.reason()).endsWith(".").hasSizeLessThan(400);
      assertThat(rejected.reason().chars()).noneMatch(Character::isISOControl);
    }
  }

  private static byte[] mutate(byte[] valid, Random random) {
    byte[] mutated = valid.clone();
    for (int change = random.nextInt(4); change >= 0; change--) {
      mutated[random.nextInt(mutated.length)] =
          random.nextInt(4) == 0
              ? (byte) random.nextInt(256)
              : ALPHABET[random.nextInt(ALPHABET.length)];
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(mutated, random.nextInt(mutated.length))
        : mutated;
  }
}
