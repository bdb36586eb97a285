/**
 * Bytes to events and events to bytes, refinements and annotator reports to bytes, as the contract
 * with users says. Knows neither Kafka nor HTTP; what the events mean is the business of other
 * rooms.
 */
@NullMarked
package dev.labelstill.codec;

import org.jspecify.annotations.NullMarked;
