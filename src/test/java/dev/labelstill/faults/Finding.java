package dev.labelstill.faults;

import java.time.Instant;

/**
 * Something that must not be.
 *
 * @param at when the record was written that shows it
 */
record Finding(FindingKind kind, Instant at, String what) {}
