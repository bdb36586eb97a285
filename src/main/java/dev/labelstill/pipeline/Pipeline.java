package dev.labelstill.pipeline;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Refinement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events about examples in, refinements out; by one instance or by several that share. */
public interface Pipeline extends AutoCloseable {
  /**
   * An event comes in; what it and the training that it pays for bring about goes out, in order.
   */
  List<Refinement> accept(ExampleEvent event, Instant now);

  /** The stream is quiet: every example gets its remaining passes and becomes final. */
  List<Refinement> settle(Instant now);

  /**
   * Judges all examples anew, round by round, until annotators' counts hardly move: what the
   * service does in the background.
   *
   * @param rounds at most so many
   */
  List<Refinement> rescore(int rounds, Instant now);

  /** The newest refinement of an example, null where there is none. */
  @Nullable Refinement newest(ExampleId id);

  /** The network's newest rolling prediction of an example, null where there is none. */
  @Nullable ClassDistribution prediction(ExampleId id);

  /** What the networks make of features that are not part of the stream, in the order given. */
  List<ClassDistribution> predict(List<Features> features);

  /** What instances have written for each other, in bytes. */
  default long sharedBytes() {
    return 0;
  }

  /** What is known of annotators. */
  Crowd crowd();

  /** Where learning stands. */
  LearningStatus status();

  @Override
  void close();
}
