package dev.labelstill.scale;

import dev.labelstill.experiment.data.CrowdSpec;
import dev.labelstill.experiment.data.ExperimentSetting;
import dev.labelstill.experiment.data.FashionMnist;
import dev.labelstill.experiment.data.NoiseSpec;

/** What is streamed. */
enum StreamKind {
  SYMMETRIC("symmetric:0.4", 1),
  SIMILAR("similar:0.3", 1),
  /** As symmetric, but each partition sees two of the ten true labels only. */
  SKEWED("symmetric:0.4", 1),
  /** Three votes of fifty annotators on each image, a quarter of the images. */
  CROWD(null, 4);

  private static final CrowdSpec ANNOTATORS = new CrowdSpec(50, 3);

  private final String noise;
  private final int divisor;

  StreamKind(String noise, int divisor) {
    this.noise = noise;
    this.divisor = divisor;
  }

  /** As {@code evaluate} would draw it. */
  ExperimentSetting setting(int images, long seed) {
    CrowdSpec crowd = noise == null ? ANNOTATORS : null;
    return new ExperimentSetting(
        FashionMnist.NAME,
        noise == null ? null : NoiseSpec.parse(noise),
        0,
        images / divisor,
        new ExperimentSetting.Shape(1, false, null, crowd),
        seed);
  }

  String title() {
    String title = noise == null ? ANNOTATORS.toString() : noise;
    return this == SKEWED ? title + ", skewed" : title;
  }
}
