/**
 * The demo's stream: real images with the votes of a simulated crowd, broken records among them,
 * all from one seed, and what is true of it. No Kafka: bytes only.
 */
@NullMarked
package dev.labelstill.demo.sample;

import org.jspecify.annotations.NullMarked;
