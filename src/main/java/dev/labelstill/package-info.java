/** Streaming label cleaner for Kafka. */
@org.jspecify.annotations.NullMarked
package dev.labelstill;
