package dev.labelstill.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.labelstill.GoldenFile;
import dev.labelstill.network.NetworkState;
import dev.labelstill.pipeline.LearnedState;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
  void writesVersion1AsEver() {
    assertThat(SnapshotFormat.toBytes(Snapshots.golden()))
        .isEqualTo(GoldenFile.bytes("snapshot-1"));
  }

  @Test
  void readsVersion1AsEver() throws SnapshotDamaged {
    Snapshots.assertSame(
        SnapshotFormat.fromBytes(GoldenFile.bytes("snapshot-1")), Snapshots.golden());
  }

  @Test
  void refusesAnUnknownVersion() {
    byte[] bytes = SnapshotFormat.toBytes(Snapshots.of(3, 1));
    bytes[4] = 2;
    assertThatThrownBy(() -> SnapshotFormat.fromBytes(bytes))
        .isInstanceOf(SnapshotDamaged.class)
        .hasMessage(
            "has format version 2, but this release reads versions 1 and 3: run the release that"
                + " wrote it, or go on with this one, which learns anew");
  }

  /** To the nearest of 8 significant bits, ties to even. */
  @Test
  void aShareHoldsTheUpperHalvesOfWeights() throws SnapshotDamaged {
    float[] weights = {1, -2.5f, 0, 1 + 0x1p-8f, 1 + 3 * 0x1p-8f, 3.14159f};
    float[] rounded = {1, -2.5f, 0, 1, 1 + 0x1p-6f, 3.140625f};
    NetworkSnapshot some = Snapshots.of(3, 1);
    NetworkState network = new NetworkState(9, weights, weights, new float[0]);

    byte[] bytes =
        SnapshotFormat.toShareBytes(
            new NetworkSnapshot(
                new LearnedState(List.of(network), some.learned().statistics()),
                some.provenance()));
    NetworkSnapshot read = SnapshotFormat.fromBytes(bytes);

    float[] got = read.learned().networks().get(0).weights();
    assertThat(got).hasSameSizeAs(rounded);
    for (int i = 0; i < got.length; i++) {
      assertThat(got[i]).isCloseTo(rounded[i], withinPercentage(0.01));
      assertThat(Float.floatToRawIntBits(got[i]) & 0xFFFF).isZero();
    }
    assertThat(read.learned().networks().get(0).averagedWeights()).isEqualTo(got);
    assertThat(read.learned().networks().get(0).step()).isEqualTo(9);
    assertThat(read.provenance()).isEqualTo(some.provenance());
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

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusesEveryFlippedBit(boolean isShare) {
    NetworkSnapshot snapshot = Snapshots.of(3, 1);
    byte[] bytes =
        isShare ? SnapshotFormat.toShareBytes(snapshot) : SnapshotFormat.toBytes(snapshot);
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
    int bodySize = bytes.length - Checksum.SHA_256.sizeBytes();
    for (int round = 0; round < 2_000; round++) {
      byte[] lying = bytes.clone();
      int at = 5 + random.nextInt(bodySize - 5 - Integer.BYTES);
      ByteBuffer.wrap(lying).putInt(at, random.nextBoolean() ? random.nextInt() : -1 >>> 1);
      System.arraycopy(
          Checksum.SHA_256.of(lying, bodySize), 0, lying, bodySize, Checksum.SHA_256.sizeBytes());
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
    int bodySize = bytes.length - Checksum.SHA_256.sizeBytes();
    ByteBuffer.wrap(bytes).putDouble(lastDouble(bytes, bodySize, -2), Double.NaN);
    System.arraycopy(
        Checksum.SHA_256.of(bytes, bodySize), 0, bytes, bodySize, Checksum.SHA_256.sizeBytes());

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
