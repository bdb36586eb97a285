package dev.labelstill.terminal;

import java.time.Duration;

/**
 * How far a stream has come.
 *
 * @param elapsed since the first record was sent
 * @param events records sent
 * @param refined examples that have a refinement
 * @param rejected records rejected
 * @param givenAccuracy of the newest given labels, in [0, 1]; NaN where there is none
 * @param refinedAccuracy of the newest refined labels, in [0, 1]; NaN where there is none
 */
public record Progress(
    Duration elapsed,
    long events,
    long refined,
    long rejected,
    double givenAccuracy,
    double refinedAccuracy) {}
