package dev.labelstill.training;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import org.jspecify.annotations.Nullable;

/** What the training window is told of the examples of a shard. */
public sealed interface Admission {
  int shard();

  /**
   * Takes an example into the window; one of the same id leaves it without a report.
   *
   * @param ticket comes back with every report, so that a report about an earlier admission of the
   *     same id can be told
   * @param earlier what the network had said of it before, or null at first sight
   */
  record Admit(int shard, Example example, long ticket, @Nullable Earlier earlier)
      implements Admission {}

  /**
   * What was known of an example before a restart, or before new votes brought it back.
   *
   * @param passes how often the network had trained on it in all
   * @param counted how many of them count toward those that it is owed
   */
  record Earlier(@Nullable ClassDistribution prediction, int passes, int counted) {
    /** Whether it was in a window that ended: whoever begins another round counts anew. */
    boolean isInterrupted() {
      return counted == passes;
    }
  }

  /** New votes or gold of an example that may be in the window. */
  record Change(int shard, Example example) implements Admission {}

  /** Takes an example out of the window without a report. */
  record Forget(int shard, ExampleId id) implements Admission {}

  /** Takes all examples of a shard out of the window without a report: it moved away. */
  record DropShard(int shard) implements Admission {}
}
