package dev.labelstill.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.network.NetworkState;
import dev.labelstill.pipeline.LearnedState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Snapshots for tests. */
final class Snapshots {
  static final NetworkShape SHAPE = new NetworkShape(List.of("cat", "dög"), 3, "3-2");

  private Snapshots() {}

  /** A snapshot of two networks of so many weights. */
  static NetworkSnapshot of(int weights, long step) {
    return new NetworkSnapshot(
        new LearnedState(
            List.of(network(weights, step), network(weights, step + 1)),
            Map.of("scaling", new double[] {1.5, -2}, "trust", new double[0])),
        new SnapshotProvenance(
            SHAPE,
            new TreeMap<>(Map.of("labelstill.passes", "5")),
            new TreeMap<>(Map.of("dl4j", "1.0.0-M2.1")),
            7,
            step,
            Instant.parse("2026-01-02T03:04:05.678Z")));
  }

  /** What the golden files hold. */
  static NetworkSnapshot golden() {
    return new NetworkSnapshot(
        new LearnedState(
            List.of(new NetworkState(9, new float[] {1}, new float[] {-2}, new float[] {.5f, 0})),
            Map.of("t", new double[] {1})),
        new SnapshotProvenance(
            new NetworkShape(List.of("a", "é"), 3, "3-2"),
            new TreeMap<>(Map.of("k", "v")),
            new TreeMap<>(),
            7,
            9,
            Instant.ofEpochMilli(1)));
  }

  static void assertSame(NetworkSnapshot one, NetworkSnapshot other) {
    assertThat(one.provenance()).isEqualTo(other.provenance());
    assertThat(one.learned().networks()).isEqualTo(other.learned().networks());
    assertThat(one.learned().statistics().keySet())
        .isEqualTo(other.learned().statistics().keySet());
    one.learned()
        .statistics()
        .forEach(
            (name, values) -> assertThat(values).isEqualTo(other.learned().statistics().get(name)));
  }

  private static NetworkState network(int weights, long step) {
    float[] values = new float[weights];
    float[] moments = new float[2 * weights];
    for (int i = 0; i < weights; i++) {
      values[i] = (float) Math.sin((double) (i + step));
      moments[i] = i;
    }
    return new NetworkState(step, values, values.clone(), moments);
  }
}
