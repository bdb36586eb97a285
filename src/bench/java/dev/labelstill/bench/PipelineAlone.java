package dev.labelstill.bench;

import dev.labelstill.boot.LearningConfig;
import dev.labelstill.demo.sample.FashionImages;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.pipeline.RefinementPipeline;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;

/** The yardstick of the training: the same stream through the same pipeline, in memory. */
final class PipelineAlone {
  private static final long SEED = 1;

  private PipelineAlone() {}

  /** Processor time of an example, in nanoseconds, once {@code warmUp} of them have passed. */
  static double nanos(StreamInput input, int warmUp, int examples) {
    LearningConfig config = new LearningConfig(Map.of());
    try (RefinementPipeline pipeline =
        new RefinementPipeline(
            config.learning(FashionImages.LABELS, FashionImages.PIXELS, SEED), config.networks())) {
      accept(pipeline, input, 0, warmUp);
      return accept(pipeline, input, warmUp, warmUp + examples) / (double) examples;
    }
  }

  private static long accept(RefinementPipeline pipeline, StreamInput input, int from, int to) {
    long spent = 0;
    for (int number = from; number < to; number++) {
      ExampleEvent event = input.event(number);
      long start = nanos();
      pipeline.accept(event, Instant.EPOCH);
      spent += nanos() - start;
    }
    return spent;
  }

  private static long nanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
