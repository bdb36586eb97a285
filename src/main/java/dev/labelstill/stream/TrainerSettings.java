package dev.labelstill.stream;

import dev.labelstill.pipeline.RecoverySettings;
import java.time.Duration;

/**
 * How the trainer's thread is fed.
 *
 * @param quiet after so long without an arrival the stream counts as quiet and every example is
 *     brought to its end
 * @param maxAge an example that has been in the window for so long is brought to its end
 * @param queueCapacity admissions that may wait
 * @param burst new examples that may be looked at before those before them have had their passes
 * @param patience how long a stream thread waits for room in the queue before it sets an example
 *     aside
 * @param recovery how it goes back after a failure
 */
public record TrainerSettings(
    Duration quiet,
    Duration maxAge,
    int queueCapacity,
    int burst,
    Duration patience,
    RecoverySettings recovery) {}
