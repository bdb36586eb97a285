package dev.labelstill.snapshot;

import dev.labelstill.network.NetworkState;
import dev.labelstill.pipeline.LearnedState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A snapshot as bytes, version 1, or a share as bytes, version 3, which rounds weights to bfloat16:
 * others average them, nobody goes on from them. Numbers are big-endian; a string is its length in
 * bytes (int32) and UTF-8; a list or map is its size (int32) and its entries, maps in the order of
 * their keys; an array is its length (int32) and its numbers.
 *
 * <pre>
 * 4 bytes   "LSNS"
 * 1 byte    version, 1 or 3
 * list      label names (strings)
 * int32     dimension
 * string    layers
 * map       settings (string to string)
 * map       versions (string to string)
 * int64     seed
 * int64     step
 * int64     taken at, milliseconds since 1970
 * list      networks: step (int64), weights, averaged weights, optimizer (float32 arrays, or the
 *           upper 16 bits of float32)
 * map       statistics (string to float64 array)
 * 32 bytes  SHA-256 of everything before; in version 3 4 bytes, CRC-32C
 * </pre>
 */
public final class SnapshotFormat {
  private static final byte[] MAGIC = "LSNS".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final byte SHARE_VERSION = 3;
  private static final int LEAST_NETWORK_BYTES = Long.BYTES + 3 * Integer.BYTES;

  private static final int REST_BYTES = 16 * 1024; // what is no number, amply

  private SnapshotFormat() {}

  /**
   * The snapshot as bytes.
   *
   * @throws IllegalArgumentException where a number in it is not finite: nobody could go on from it
   */
  public static byte[] toBytes(NetworkSnapshot snapshot) {
    return toBytes(snapshot, VERSION);
  }

  /**
   * What others may learn from the snapshot as bytes, half as many.
   *
   * @throws IllegalArgumentException as {@link #toBytes}
   */
  public static byte[] toShareBytes(NetworkSnapshot share) {
    return toBytes(share, SHARE_VERSION);
  }

  private static byte[] toBytes(NetworkSnapshot snapshot, byte version) {
    if (!snapshot.learned().isFinite()) {
      throw new IllegalArgumentException(
          "the snapshot of step %d holds what is not a finite number".formatted(snapshot.step()));
    }
    SnapshotOutput out = new SnapshotOutput(aboutBytes(snapshot.learned()));
    out.raw(MAGIC);
    out.int8(version);
    write(snapshot.provenance(), out);
    out.int32(snapshot.learned().networks().size());
    for (NetworkState network : snapshot.learned().networks()) {
      write(network, version, out);
    }
    Map<String, double[]> statistics = new TreeMap<>(snapshot.learned().statistics());
    out.int32(statistics.size());
    statistics.forEach(
        (name, values) -> {
          out.string(name);
          out.float64s(values);
        });
    out.raw(out.checksum(checksum(version)));
    return out.toBytes();
  }

  private static int aboutBytes(LearnedState learned) {
    long numbers = 0;
    for (NetworkState network : learned.networks()) {
      numbers += 2L * network.weights().length + network.optimizer().length;
    }
    for (double[] statistic : learned.statistics().values()) {
      numbers += 2L * statistic.length;
    }
    return Math.toIntExact(REST_BYTES + numbers * Float.BYTES);
  }

  /**
   * Reads a snapshot back. Takes no more memory than a few times the bytes given, whatever is in
   * them.
   *
   * @throws SnapshotDamaged where the bytes are not a whole snapshot of a known version
   */
  public static NetworkSnapshot fromBytes(byte[] bytes) throws SnapshotDamaged {
    int bodySize = bodySize(bytes);
    byte[] checksum = Arrays.copyOfRange(bytes, bodySize, bytes.length);
    if (!Arrays.equals(checksum, checksum(bytes[MAGIC.length]).of(bytes, bodySize))) {
      throw new SnapshotDamaged("is cut off or changed: its checksum is wrong");
    }
    return read(bytes, bodySize);
  }

  /** As {@link #fromBytes}, of bytes that another checksum has found to be as they were written. */
  static NetworkSnapshot fromCheckedBytes(byte[] bytes) throws SnapshotDamaged {
    return read(bytes, bodySize(bytes));
  }

  private static NetworkSnapshot read(byte[] bytes, int bodySize) throws SnapshotDamaged {
    byte version = bytes[MAGIC.length];
    SnapshotInput in = new SnapshotInput(bytes, bodySize);
    in.skip(MAGIC.length + 1);
    SnapshotProvenance provenance = readProvenance(in);
    List<NetworkState> networks = new ArrayList<>();
    for (int left = in.size(LEAST_NETWORK_BYTES); left > 0; left--) {
      networks.add(readNetwork(version, in));
    }
    Map<String, double[]> statistics = new TreeMap<>();
    for (int left = in.size(2 * Integer.BYTES); left > 0; left--) {
      statistics.put(in.string(), in.float64s());
    }
    in.requireEnd();
    LearnedState learned = new LearnedState(networks, statistics);
    if (!learned.isFinite()) {
      throw new SnapshotDamaged("holds what is not a finite number");
    }
    return new NetworkSnapshot(learned, provenance);
  }

  /** Bytes before the checksum, once magic and version have been found right. */
  private static int bodySize(byte[] bytes) throws SnapshotDamaged {
    if (bytes.length <= MAGIC.length || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
      throw new SnapshotDamaged("is not a snapshot of labelstill");
    }
    byte version = bytes[MAGIC.length];
    if (version != VERSION && version != SHARE_VERSION) {
      throw new SnapshotDamaged(
          ("has format version %d, but this release reads versions %d and %d: run the release that"
                  + " wrote it, or go on with this one, which learns anew")
              .formatted(version, VERSION, SHARE_VERSION));
    }
    int bodySize = bytes.length - checksum(version).sizeBytes();
    if (bodySize < MAGIC.length + 1) {
      throw new SnapshotDamaged("is not a snapshot of labelstill");
    }
    return bodySize;
  }

  private static Checksum checksum(byte version) {
    return version == SHARE_VERSION ? Checksum.CRC_32C : Checksum.SHA_256;
  }

  private static void write(SnapshotProvenance provenance, SnapshotOutput out) {
    out.int32(provenance.shape().labelNames().size());
    provenance.shape().labelNames().forEach(out::string);
    out.int32(provenance.shape().dimension());
    out.string(provenance.shape().layers());
    out.strings(provenance.settings());
    out.strings(provenance.versions());
    out.int64(provenance.seed());
    out.int64(provenance.step());
    out.int64(provenance.takenAt().toEpochMilli());
  }

  private static SnapshotProvenance readProvenance(SnapshotInput in) throws SnapshotDamaged {
    List<String> labelNames = new ArrayList<>();
    for (int left = in.size(Integer.BYTES); left > 0; left--) {
      labelNames.add(in.string());
    }
    NetworkShape shape = new NetworkShape(labelNames, in.int32(), in.string());
    return new SnapshotProvenance(
        shape,
        in.strings(),
        in.strings(),
        in.int64(),
        in.int64(),
        Instant.ofEpochMilli(in.int64()));
  }

  private static void write(NetworkState network, byte version, SnapshotOutput out) {
    out.int64(network.step());
    for (float[] values :
        List.of(network.weights(), network.averagedWeights(), network.optimizer())) {
      if (version == SHARE_VERSION) {
        out.bfloat16s(values);
      } else {
        out.float32s(values);
      }
    }
  }

  private static float[] readFloats(byte version, SnapshotInput in) throws SnapshotDamaged {
    return version == SHARE_VERSION ? in.bfloat16s() : in.float32s();
  }

  private static NetworkState readNetwork(byte version, SnapshotInput in) throws SnapshotDamaged {
    long step = in.int64();
    float[] weights = readFloats(version, in);
    float[] averagedWeights = readFloats(version, in);
    if (weights.length != averagedWeights.length) {
      throw new SnapshotDamaged("contradicts itself: two sizes of one network");
    }
    return new NetworkState(step, weights, averagedWeights, readFloats(version, in));
  }
}
