package dev.labelstill.snapshot;

import static dev.labelstill.snapshot.Checksum.CRC_32C;
import static dev.labelstill.snapshot.Checksum.SHA_256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.GoldenFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotChunksTest {
  private static final int CHUNK = SnapshotChunks.LARGEST_BYTES;

  @ParameterizedTest
  @ValueSource(ints = {1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7})
  void joinsWhatItSplit(int size) throws SnapshotDamaged {
    byte[] bytes = bytes(size, 1);
    Map<String, byte[]> records = SnapshotChunks.split("a/b", bytes, 5, SHA_256);
    assertThat(records.values()).allMatch(value -> value.length <= CHUNK);
    assertThat(SnapshotChunks.join("a/b", records)).isEqualTo(bytes);
  }

  @Test
  void namesItsRecordsAfterTheSlot() {
    assertThat(SnapshotChunks.split("pod-0", bytes(CHUNK + 1, 1), 5, SHA_256).keySet())
        .containsExactly("pod-0/0", "pod-0/1", "pod-0/manifest");
    assertThat(SnapshotChunks.slotOf("a/b/manifest")).isEqualTo("a/b");
  }

  @Test
  void writesAManifestOfVersion1AsEver() {
    assertThat(
            SnapshotChunks.split("o", GoldenFile.bytes("snapshot-1"), 9, SHA_256).get("o/manifest"))
        .isEqualTo(GoldenFile.bytes("manifest-1"));
  }

  @Test
  void readsAManifestOfVersion1AsEver() throws SnapshotDamaged {
    assertThat(SnapshotManifest.fromBytes(GoldenFile.bytes("manifest-1")))
        .isEqualTo(SnapshotManifest.of(GoldenFile.bytes("snapshot-1"), 9, SHA_256));
  }

  @Test
  void refusesAMissingChunk() {
    Map<String, byte[]> records = split(3 * CHUNK);
    records.remove("o/1");
    assertRefused(records, "lacks chunk 1 of 3");
  }

  @Test
  void refusesAMissingManifest() {
    Map<String, byte[]> records = split(10);
    records.remove("o/manifest");
    assertRefused(records, "lacks its manifest");
  }

  @Test
  void refusesAShortChunk() {
    Map<String, byte[]> records = split(10);
    records.put("o/0", new byte[9]);
    assertRefused(records, "has a chunk 0 of 9 bytes in place of 10");
  }

  @ParameterizedTest
  @EnumSource
  void refusesChunksOfTwoSnapshots(Checksum checksum) {
    Map<String, byte[]> records = split(3 * CHUNK, checksum);
    records.put("o/1", bytes(CHUNK, 2));
    assertRefused(records, "has chunks that are not of one snapshot: the checksum is wrong");
  }

  @Test
  void refusesManifestsThatLie() {
    Map<String, byte[]> records = split(10);
    byte[] manifest = records.get("o/manifest");
    records.put("o/manifest", new byte[3]);
    assertRefused(records, "has a manifest that is none");
    byte[] newer = manifest.clone();
    newer[4] = 3;
    records.put("o/manifest", newer);
    assertRefused(
        records,
        "has manifest version 3, but this release reads versions 1 and 2: run the release that wrote it,"
            + " or go on with this one, which learns anew");
    byte[] otherVersion = manifest.clone();
    otherVersion[4] = 2;
    records.put("o/manifest", otherVersion);
    assertRefused(records, "has a manifest that is none");
    byte[] huge = manifest.clone();
    huge[5] = 127;
    records.put("o/manifest", huge);
    assertRefused(records, "has a manifest that contradicts itself");
  }

  private static void assertRefused(Map<String, byte[]> records, String message) {
    assertThatThrownBy(() -> SnapshotChunks.join("o", records))
        .isInstanceOf(SnapshotDamaged.class)
        .hasMessage(message);
  }

  @Test
  void aShareHasAManifestOfItsOwnVersion() throws SnapshotDamaged {
    byte[] bytes = bytes(CHUNK + 1, 1);
    Map<String, byte[]> records = split(CHUNK + 1, CRC_32C);
    assertThat(records.get("o/manifest")).hasSize(25);
    assertThat(SnapshotManifest.fromBytes(records.get("o/manifest")))
        .isEqualTo(SnapshotManifest.of(bytes, 5, CRC_32C));
    assertThat(SnapshotChunks.join("o", records)).isEqualTo(bytes);
  }

  private static Map<String, byte[]> split(int size) {
    return split(size, SHA_256);
  }

  private static Map<String, byte[]> split(int size, Checksum checksum) {
    return new LinkedHashMap<>(SnapshotChunks.split("o", bytes(size, 1), 5, checksum));
  }

  private static byte[] bytes(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
