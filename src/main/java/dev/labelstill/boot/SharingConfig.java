package dev.labelstill.boot;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.OptionalLong;

/** How instances of one application share what they learn. */
public interface SharingConfig {
  /** Whether they do; where not, each learns from its own partitions alone. */
  @WithDefault("true")
  boolean enabled();

  /** Optimizer steps of an instance, all its networks together, after which it shares. */
  @WithDefault("64")
  int steps();

  /**
   * Share of what all instances moved before that each goes on with, beside what they moved now; 0
   * takes the plain mean. Above 0.7, or with shares every few steps, networks overshoot in long
   * streams.
   */
  @WithDefault("0.7")
  double momentum();

  /** It shares no more often than this, however fast it learns. */
  @WithDefault("250ms")
  @WithName("at-most-every")
  Duration atMostEvery();

  /** What others share counts after so long, however slowly this instance learns. */
  @WithDefault("10s")
  @WithName("at-least-every")
  Duration atLeastEvery();

  /**
   * An instance begins a round no more often than costs this share of its processor time, within
   * {@code at-least-every}; rounds that others begin it joins.
   */
  @WithDefault("0.03")
  @WithName("processor-share")
  double processorShare();

  /** Bytes of the largest share that is taken in; otherwise an eighth of the heap. */
  @WithName("largest-bytes")
  OptionalLong largestBytes();
}
