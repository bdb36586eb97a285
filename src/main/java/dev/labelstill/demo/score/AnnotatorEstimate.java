package dev.labelstill.demo.score;

import dev.labelstill.evaluation.crowd.SimulatedAnnotator;

/**
 * How reliable an annotator was found, and is.
 *
 * @param votes how many votes are in force
 * @param realAccuracy share of those that are right, in [0, 1]
 * @param estimatedQuality the published quality, in [0, 1]
 */
public record AnnotatorEstimate(
    SimulatedAnnotator annotator, int votes, double realAccuracy, double estimatedQuality) {}
