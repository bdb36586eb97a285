package dev.labelstill.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.network.NetworkState;
import dev.labelstill.pipeline.LearnedState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotFormatTest {
  @Test
  void readsBackWhatItWrote() throws SnapshotDamaged {
    NetworkSnapshot snapshot = Snapshots.of(1_000, 42);
    Snapshots.assertSame(SnapshotFormat.fromBytes(SnapshotFormat.toBytes(snapshot)), snapshot);
  }

  @Test
  void theBytesOfVersion1StayAsTheyAre() {
    NetworkSnapshot snapshot =
        new NetworkSnapshot(
            new LearnedState(
                List.of(
                    new NetworkState(9, new float[] {1}, new float[] {-2}, new float[] {0.5f, 0})),
                Map.of("t", new double[] {1})),
            new SnapshotProvenance(
                new NetworkShape(List.of("a", "é"), 3, "3-2"),
                new TreeMap<>(Map.of("k", "v")),
                new TreeMap<>(),
                7,
                9,
                Instant.ofEpochMilli(1)));
    String body =
        "4c534e53" // "LSNS"
            + "01" // version
            + "00000002"
            + "00000001"
            + "61"
            + "00000002"
            + "c3a9" // labels a, é
            + "00000003" // dimension
            + "00000003"
            + "332d32" // layers 3-2
            + "00000001"
            + "00000001"
            + "6b"
            + "00000001"
            + "76" // settings k = v
            + "00000000" // versions
            + "0000000000000007" // seed
            + "0000000000000009" // step
            + "0000000000000001" // taken at
            + "00000001" // networks
            + "0000000000000009" // step
            + "00000001"
            + "3f800000" // weights 1
            + "00000001"
            + "c0000000" // averaged weights -2
            + "00000002"
            + "3f000000"
            + "00000000" // optimizer .5, 0
            + "00000001"
            + "00000001"
            + "74"
            + "00000001"
            + "3ff0000000000000"; // t = 1
    byte[] bytes = SnapshotFormat.toBytes(snapshot);
    HexFormat hex = HexFormat.of();
    assertThat(hex.formatHex(bytes, 0, bytes.length - 32)).isEqualTo(body);
    assertThat(hex.formatHex(bytes, bytes.length - 32, bytes.length))
        .isEqualTo(hex.formatHex(Checksum.sha256(hex.parseHex(body))));
  }

  @Test
  void refusesAnUnknownVersion() {
    byte[] bytes = SnapshotFormat.toBytes(Snapshots.of(3, 1));
    bytes[4] = 2;
    assertThatThrownBy(() -> SnapshotFormat.fromBytes(bytes))
        .isInstanceOf(SnapshotDamaged.class)
        .hasMessage("has format version 2, but this release reads version 1");
  }

  @Test
  void refusesWhatIsNoSnapshot() {
    assertThatThrownBy(() -> SnapshotFormat.fromBytes(new byte[100]))
        .isInstanceOf(SnapshotDamaged.class)
        .hasMessage("is not a snapshot of labelstill");
  }

  @Test
  void refusesEveryTruncation() {
    byte[] bytes = SnapshotFormat.toBytes(Snapshots.of(3, 1));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> SnapshotFormat.fromBytes(cut)).isInstanceOf(SnapshotDamaged.class);
    }
  }

  @Test
  void refusesEveryFlippedBit() {
    byte[] bytes = SnapshotFormat.toBytes(Snapshots.of(3, 1));
    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      assertThatThrownBy(() -> SnapshotFormat.fromBytes(flipped))
          .isInstanceOf(SnapshotDamaged.class);
    }
  }

  /** A right checksum over wrong lengths: no length is believed, nothing large is allocated. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void survivesBytesThatLieUnderARightChecksum(long seed) {
    Random random = new Random(seed);
    byte[] bytes = SnapshotFormat.toBytes(Snapshots.of(3, 1));
    int bodySize = bytes.length - Checksum.SIZE_BYTES;
    for (int round = 0; round < 2_000; round++) {
      byte[] lying = bytes.clone();
      int at = 5 + random.nextInt(bodySize - 5 - Integer.BYTES);
      ByteBuffer.wrap(lying).putInt(at, random.nextBoolean() ? random.nextInt() : -1 >>> 1);
      System.arraycopy(Checksum.sha256(lying, bodySize), 0, lying, bodySize, Checksum.SIZE_BYTES);
      try {
        assertThat(SnapshotFormat.fromBytes(lying)).isNotNull();
      } catch (SnapshotDamaged expected) {
        assertThat(expected.getMessage()).containsAnyOf("contradicts itself", "finite number");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void neverHoldsWhatIsNotFinite(float broken) {
    NetworkSnapshot snapshot = Snapshots.of(3, 1);
    snapshot.learned().networks().get(1).optimizer()[2] = broken;

    assertThatThrownBy(() -> SnapshotFormat.toBytes(snapshot))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the snapshot of step 1 holds what is not a finite number");
  }

  @Test
  void refusesToGoOnFromWhatIsNotFinite() {
    byte[] bytes = SnapshotFormat.toBytes(Snapshots.of(3, 1));
    int bodySize = bytes.length - Checksum.SIZE_BYTES;
    ByteBuffer.wrap(bytes).putDouble(lastDouble(bytes, bodySize, -2), Double.NaN);
    System.arraycopy(Checksum.sha256(bytes, bodySize), 0, bytes, bodySize, Checksum.SIZE_BYTES);

    assertThatThrownBy(() -> SnapshotFormat.fromBytes(bytes))
        .isInstanceOf(SnapshotDamaged.class)
        .hasMessage("holds what is not a finite number");
  }

  private static int lastDouble(byte[] bytes, int bodySize, double value) {
    int at = bodySize - Double.BYTES;
    while (ByteBuffer.wrap(bytes).getDouble(at) != value) {
      at--;
    }
    return at;
  }
}
