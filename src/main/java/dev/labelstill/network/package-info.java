/**
 * The port to a neural network: train on a minibatch, predict. Shapes are stated here; what
 * computes them is elsewhere.
 */
@NullMarked
package dev.labelstill.network;

import org.jspecify.annotations.NullMarked;
