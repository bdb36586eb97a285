package dev.labelstill.stream;

import java.time.Instant;

/**
 * What is remembered of an example that left the stores by retention, so that revisions of its id
 * go on where they were.
 */
record ExpiredExample(long revision, Instant expiredAt) {}
