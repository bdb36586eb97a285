package dev.labelstill.pipeline;

import dev.labelstill.training.Diagnostics;

/**
 * Where learning stands. Immutable; safe to hand to any thread.
 *
 * @param step optimizer steps of all networks together
 * @param windowFill examples in the training window
 * @param window examples that the window can hold
 * @param calibrationTemperature see {@link
 *     dev.labelstill.refinement.Judge#calibrationTemperature()}
 * @param noiseRate estimated share of wrong single labels, in [0, 1]
 */
public record LearningStatus(
    long step,
    int windowFill,
    int window,
    double calibrationTemperature,
    double noiseRate,
    Diagnostics diagnostics) {}
