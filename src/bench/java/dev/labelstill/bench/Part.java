package dev.labelstill.bench;

/**
 * What JMH found of a part.
 *
 * @param nanos wall-clock time of one call
 * @param bytes heap garbage of one call
 */
record Part(double nanos, double bytes) {}
