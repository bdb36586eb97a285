package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.GoldenFile;
import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Reason;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import dev.labelstill.pipeline.ExampleState;
import dev.labelstill.pipeline.History;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stored formats byte by byte: what was written once must be read for ever. */
class StoredFormatsTest {
  private static final Features FEATURES = Features.of(1, -2.5f);
  private static final String FEATURES_HEX = GoldenFile.hex("features-2");

  private static final ConfusionCounts COUNTS = counts();
  private static final String COUNTS_HEX = GoldenFile.hex("counts-1");

  private static final StoredExample EXAMPLE =
      new StoredExample(
          new ExampleState(
              new Example(new ExampleId("x1"), null, votes(), 1),
              ClassDistribution.ofProbabilities(.25, .25, .5),
              2,
              new Refinement(
                  new ExampleId("x1"),
                  new Judgment(
                      0,
                      ClassDistribution.ofProbabilities(.5, .25, .25),
                      Set.of(Reason.GOLD, Reason.MODEL_DISAGREES)),
                  votes(),
                  Stage.FINAL,
                  3,
                  new Provenance(2, 7, Instant.ofEpochMilli(1_000))),
              new History(Instant.ofEpochMilli(2_000), new History.Published(2, .75), 9)),
          List.of(new StoredExample.StoredHeader("h", "00ff")));
  private static final String EXAMPLE_HEX = GoldenFile.hex("example-2");

  private static final String UNSEEN_HEX = GoldenFile.hex("unseen-example-2");

  private static final ExpiredExample EXPIRED = new ExpiredExample(9, Instant.ofEpochMilli(1_000));
  private static final String EXPIRED_HEX = GoldenFile.hex("expired-1");

  private static Votes votes() {
    return Votes.of(List.of(new Vote(new AnnotatorId("ann"), 0)));
  }

  private static ConfusionCounts counts() {
    ConfusionCounts counts = new ConfusionCounts(3);
    counts.restoreVotes(2, 1);
    counts.restoreUnits(1, 1, 1 << 16);
    counts.restoreUnits(2, 0, 5);
    return counts;
  }

  static Stream<Arguments> formats() {
    return Stream.concat(
        Stream.of(
            Arguments.of(Named.of("features", FeaturesSerde.serde()), FEATURES, FEATURES_HEX)),
        selfDescribing());
  }

  /** Those that begin with their version, and say themselves how long they are. */
  static Stream<Arguments> selfDescribing() {
    StoredExample unseen =
        new StoredExample(
            new ExampleState(Example.unknown(new ExampleId("x2")), null, 0, null), List.of());
    return Stream.of(
        Arguments.of(Named.of("counts", ConfusionCountsSerde.serde()), COUNTS, COUNTS_HEX),
        Arguments.of(Named.of("example", StoredExampleSerde.serde()), EXAMPLE, EXAMPLE_HEX),
        Arguments.of(Named.of("unseen", StoredExampleSerde.serde()), unseen, UNSEEN_HEX),
        Arguments.of(Named.of("expired", ExpiredExampleSerde.serde()), EXPIRED, EXPIRED_HEX));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isWrittenAsEver(Serde<Object> serde, Object value, String hex) {
    assertThat(HexFormat.of().formatHex(serde.serializer().serialize("t", value))).isEqualTo(hex);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isReadAsEver(Serde<Object> serde, Object value, String hex) {
    assertThat(serde.deserializer().deserialize("t", bytes(hex))).isEqualTo(value);
  }

  @Test
  void whatIsWrittenStaysAsItIsWhateverIsWrittenNext() {
    Serde<Features> serde = FeaturesSerde.serde();
    byte[] first = serde.serializer().serialize("t", FEATURES);

    byte[] large = serde.serializer().serialize("t", Features.of(new float[40_000]));
    byte[] second = serde.serializer().serialize("t", Features.of(7));

    assertThat(first).isEqualTo(bytes(FEATURES_HEX));
    assertThat(serde.deserializer().deserialize("t", large).dimension()).isEqualTo(40_000);
    assertThat(serde.deserializer().deserialize("t", second)).isEqualTo(Features.of(7));
  }

  @Test
  void featuresOfVersion1AreReadStill() {
    byte[] stored = GoldenFile.bytes("features-1");

    assertThat(FeaturesSerde.serde().deserializer().deserialize("t", stored)).isEqualTo(FEATURES);
  }

  /** Their length alone tells versions apart. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 784, 1_000})
  void featuresOfVersion1AreNeverTakenForThoseOfToday(int dimension) {
    ByteBuffer stored = ByteBuffer.allocate(5 + 4 * dimension).put((byte) 1).putInt(dimension);
    float[] values = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      values[d] = d + .5f;
      stored.putFloat(values[d]);
    }

    Features read = FeaturesSerde.serde().deserializer().deserialize("t", stored.array());

    assertThat(read).isEqualTo(Features.of(values));
    assertThat(FeaturesSerde.serde().serializer().serialize("t", read)).hasSize(4 * dimension);
  }

  @Test
  void featuresAreStoredWithoutACopy() {
    byte[] stored = FeaturesSerde.serde().serializer().serialize("t", FEATURES);

    assertThat(stored).isSameAs(FEATURES.bytes());
    assertThat(FeaturesSerde.serde().deserializer().deserialize("t", stored).bytes())
        .isSameAs(stored);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 6, 7, 9, 11})
  void featuresThatAreNoWholeNumbersAreDamaged(int length) {
    byte[] stored = Arrays.copyOf(GoldenFile.bytes("features-1"), length);

    assertThatThrownBy(() -> FeaturesSerde.serde().deserializer().deserialize("t", stored))
        .isInstanceOf(SerializationException.class)
        .hasMessageStartingWith("a feature vector is damaged in the store");
  }

  @Test
  void featuresThatAreNotFiniteAreDamaged() {
    byte[] stored = bytes("0000c07f"); // not a number

    assertThatThrownBy(() -> FeaturesSerde.serde().deserializer().deserialize("t", stored))
        .isInstanceOf(SerializationException.class)
        .hasMessageStartingWith("a feature vector is damaged in the store");
  }

  /** It had no history: the newest refinement stands for the newest event and what is published. */
  @Test
  void anExampleOfVersion1IsReadStill() {
    ExampleState state = EXAMPLE.state();
    History history = new History(Instant.ofEpochMilli(1_000), new History.Published(0, .5), 0);

    assertThat(
            StoredExampleSerde.serde()
                .deserializer()
                .deserialize("t", GoldenFile.bytes("example-1")))
        .isEqualTo(
            new StoredExample(
                new ExampleState(
                    state.example(), state.prediction(), state.passes(), state.newest(), history),
                EXAMPLE.headers()));
  }

  @Test
  void countsOutOfOrderAreDamage() {
    String cells = COUNTS_HEX.substring(42, 106);
    assertThatThrownBy(
            () ->
                ConfusionCountsSerde.serde()
                    .deserializer()
                    .deserialize(
                        "t",
                        bytes(
                            COUNTS_HEX.substring(0, 42)
                                + cells.substring(32)
                                + cells.substring(0, 32)
                                + "ffffffff")))
        .isInstanceOf(SerializationException.class);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void nothingStaysNothing(Serde<Object> serde, Object value, String hex) {
    assertThat(serde.serializer().serialize("t", null)).isNull();
    assertThat(serde.deserializer().deserialize("t", (byte[]) null)).isNull();
  }

  @ParameterizedTest
  @MethodSource("selfDescribing")
  void anUnknownVersionIsRefusedWithASentence(Serde<Object> serde, Object value, String hex) {
    byte[] newer = bytes(hex);
    newer[0] = (byte) 200;

    assertThatThrownBy(() -> serde.deserializer().deserialize("t", newer))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("was stored in format 200, this version reads ")
        .hasMessageContaining(hex.charAt(1) + ": run the version that wrote it, or reset");
  }

  @ParameterizedTest
  @MethodSource("selfDescribing")
  void whatEndsTooEarlyIsDamaged(Serde<Object> serde, Object value, String hex) {
    byte[] whole = bytes(hex);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> serde.deserializer().deserialize("t", cut))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("is damaged in the store");
    }
  }

  @ParameterizedTest
  @MethodSource("selfDescribing")
  void whatGoesOnAfterItsEndIsDamaged(Serde<Object> serde, Object value, String hex) {
    byte[] longer = bytes(hex + "00");

    assertThatThrownBy(() -> serde.deserializer().deserialize("t", longer))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("is damaged in the store");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void noDamageDoesWorseThanBeRefused(Serde<Object> serde, Object value, String hex) {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = bytes(hex);
      damaged[1 + random.nextInt(damaged.length - 1)] = (byte) random.nextInt();
      try {
        serde.deserializer().deserialize("t", damaged);
      } catch (SerializationException e) {
        assertThat(e).hasMessageContaining("is damaged in the store");
      }
    }
  }

  @Test
  void theCountsOfSoManyLabelsAreDamage() {
    assertThatThrownBy(
            () ->
                ConfusionCountsSerde.serde()
                    .deserializer()
                    .deserialize("t", bytes("01" + "7fffffff" + COUNTS_HEX.substring(10))))
        .isInstanceOf(SerializationException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aStoredExampleContributesBitByBitWhatItDid(long seed) {
    Random random = new Random(seed);
    StoredExample stored = anyExample(random);

    StoredExample read = roundTrip(StoredExampleSerde.serde(), stored);

    assertThat(read).isEqualTo(stored);
    var before = Loops.crowd();
    before.replace(0, null, stored.state().contribution());
    before.replace(0, read.state().contribution(), null);
    assertThat(before.annotators().stream().filter(a -> before.counts(0, a) != null)).isEmpty();
    assertThat(before.noiseMatrix().meanAccuracy())
        .isEqualTo(Loops.crowd().noiseMatrix().meanAccuracy());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void featuresAreReadBitByBit(long seed) {
    Random random = new Random(seed);
    float[] values = new float[random.nextInt(2_000)];
    for (int d = 0; d < values.length; d++) {
      values[d] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
    }

    assertThat(roundTrip(FeaturesSerde.serde(), Features.of(values)))
        .isEqualTo(Features.of(values));
  }

  private static <T> T roundTrip(Serde<T> serde, T value) {
    return serde.deserializer().deserialize("t", serde.serializer().serialize("t", value));
  }

  private static StoredExample anyExample(Random random) {
    ExampleId id = new ExampleId("é€😀" + random.nextLong());
    Votes votes =
        Votes.of(
            random
                .ints(random.nextInt(5), 0, 3)
                .mapToObj(label -> new Vote(new AnnotatorId("a" + random.nextInt(9)), label))
                .toList());
    Refinement newest =
        new Refinement(
            id,
            new Judgment(null, anyDistribution(random), Set.of(Reason.NO_VOTES, Reason.LOW_MARGIN)),
            votes,
            Stage.REFINED,
            random.nextLong(),
            new Provenance(
                random.nextInt(), random.nextLong(), Instant.ofEpochMilli(random.nextInt())));
    ClassDistribution prediction = random.nextBoolean() ? anyDistribution(random) : null;
    return new StoredExample(
        new ExampleState(new Example(id, null, votes, null), prediction, 1, newest), List.of());
  }

  private static ClassDistribution anyDistribution(Random random) {
    return ClassDistribution.ofWeights(
        random.nextDouble(), Math.exp(-30 * random.nextDouble()), random.nextDouble());
  }
}
