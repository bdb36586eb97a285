package dev.labelstill.faults;

import java.time.Instant;

/** A fault that struck. */
record Struck(FaultKind kind, Instant at, Recovery recovery) {}
