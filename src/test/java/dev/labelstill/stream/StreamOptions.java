package dev.labelstill.stream;

import dev.labelstill.label.Stage;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the streams of this room's tests.
 *
 * @param stateDir where the stores lie; null keeps them in memory
 * @param sweeps examples looked at in one go of the sweep; 0 where it rests
 */
record StreamOptions(@Nullable Path stateDir, Set<Stage> stages, int partitions, int sweeps) {
  static StreamOptions inMemory() {
    return new StreamOptions(null, EnumSet.allOf(Stage.class), 1, 0);
  }

  static StreamOptions on(Path stateDir) {
    return new StreamOptions(stateDir, EnumSet.allOf(Stage.class), 1, 0);
  }

  StreamOptions publishing(Stage first, Stage... more) {
    return new StreamOptions(stateDir, EnumSet.of(first, more), partitions, sweeps);
  }

  StreamOptions partitions(int count) {
    return new StreamOptions(stateDir, stages, count, sweeps);
  }

  StreamOptions sweeping(int atOnce) {
    return new StreamOptions(stateDir, stages, partitions, atOnce);
  }
}
