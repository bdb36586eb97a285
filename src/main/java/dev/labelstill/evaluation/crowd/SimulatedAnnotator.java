package dev.labelstill.evaluation.crowd;

import dev.labelstill.label.AnnotatorId;

/**
 * One simulated annotator.
 *
 * @param nominalAccuracy probability that a vote is right, in [0, 1], as the simulation draws it;
 *     for a spammer that of luck
 */
public record SimulatedAnnotator(AnnotatorId id, AnnotatorKind kind, double nominalAccuracy) {}
