package dev.labelstill.label;

import java.time.Instant;

/**
 * What a refinement was made from.
 *
 * @param passes how often the network has trained on the example
 * @param modelStep training step of the network that judged it
 * @param refinedAt when it was judged
 */
public record Provenance(int passes, long modelStep, Instant refinedAt) {}
