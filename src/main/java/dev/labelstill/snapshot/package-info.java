/**
 * Network snapshots: what the network has learned and where it came from, as bytes with a checksum,
 * in chunks on their Kafka topic and back. When to take one and what to do with it is decided
 * elsewhere.
 */
@NullMarked
package dev.labelstill.snapshot;

import org.jspecify.annotations.NullMarked;
