/**
 * The HTTP interface: events in, examples, annotators and the model's state out, health. Knows
 * neither Kafka nor the network; asks the stream, the trainer, and the other instances.
 */
@NullMarked
package dev.labelstill.web;

import org.jspecify.annotations.NullMarked;
