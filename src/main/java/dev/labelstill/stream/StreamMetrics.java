package dev.labelstill.stream;

import dev.labelstill.codec.RejectCode;
import dev.labelstill.label.Refinement;

/** Is told of what happens in the stream; called from stream threads. */
public interface StreamMetrics {
  /** An event was read. */
  void accepted();

  /** A record was refused. */
  void rejected(RejectCode code);

  /** A refinement was handed to Kafka. */
  void refined(Refinement refinement);

  /** An example was forgotten. */
  void forgotten();

  /** An example left the stores by retention. */
  void expired();

  /** A record had come to a partition that is not its key's and was sent to the right one. */
  void readdressed();
}
