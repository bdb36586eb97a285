package dev.labelstill.stream;

import java.time.Duration;

/**
 * How the topology runs.
 *
 * @param drainEvery time between two looks into the outbox
 * @param drainAtMost reports taken in one look, so that a transaction stays short
 * @param publishAnnotatorsEvery time between two looks at annotators whose figures moved
 * @param votesPerExample votes that one example may hold
 * @param sweep how the stores are gone through in the background
 */
public record StreamSettings(
    TopicNames topics,
    Duration drainEvery,
    int drainAtMost,
    Duration publishAnnotatorsEvery,
    int votesPerExample,
    SweepSettings sweep) {}
