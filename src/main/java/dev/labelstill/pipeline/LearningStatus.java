package dev.labelstill.pipeline;

import dev.labelstill.training.Diagnostics;

/**
 * Where learning stands. Immutable; safe to hand to any thread.
 *
 * @param step optimizer steps of all networks together
 * @param ownSteps those of them that were taken here, not by others whose weights were averaged in
 * @param windowFill examples in the training window
 * @param window examples that the window can hold
 * @param calibrationTemperature see {@link
 *     dev.labelstill.refinement.Judge#calibrationTemperature()}
 * @param noiseRate estimated share of wrong single labels, in [0, 1]
 */
public record LearningStatus(
    long step,
    long ownSteps,
    int windowFill,
    int window,
    double calibrationTemperature,
    double noiseRate,
    Diagnostics diagnostics) {}
