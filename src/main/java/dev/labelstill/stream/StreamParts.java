package dev.labelstill.stream;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.codec.AnnotatorEncoder;
import dev.labelstill.codec.EventDecoder;
import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.codec.RefinementHeaders;
import dev.labelstill.pipeline.ExampleLifecycle;

/**
 * What all partitions' processors share; thread-safe.
 *
 * @param lifecycle decides what an event or a report changes
 * @param trainer where admissions go and reports come from
 */
public record StreamParts(
    EventDecoder decoder,
    Encoders encoders,
    Crowd crowd,
    ExampleLifecycle lifecycle,
    TrainerThread trainer,
    StreamMetrics metrics) {
  /** Domain values to the bytes of the output topics. */
  public record Encoders(
      RefinementEncoder refinement, RefinementHeaders headers, AnnotatorEncoder annotator) {}
}
