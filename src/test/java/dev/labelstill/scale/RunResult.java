package dev.labelstill.scale;

import java.util.List;

/**
 * What a run came to.
 *
 * @param imagesPerSecond from the first record to the last first refinement
 * @param findings what was lost, doubled or invented
 * @param usage from the first record to the last final refinement; null where instances came or
 *     went meanwhile
 * @param agreement null where no vote is named
 */
record RunResult(
    Scenario scenario,
    Quality quality,
    Waits waits,
    double imagesPerSecond,
    List<String> findings,
    Usage usage,
    Agreement agreement) {}
