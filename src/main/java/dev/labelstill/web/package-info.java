/**
 * The HTTP interface: events in, examples and the model's state out, health. Knows neither Kafka
 * nor the network; asks the stream and the trainer.
 */
@NullMarked
package dev.labelstill.web;

import org.jspecify.annotations.NullMarked;
