/**
 * The built-in network in plain Java: a multilayer perceptron on flat float32 arrays whose matrix
 * products a BLAS computes. Made once, a step allocates nothing. Knows no DL4J; where weights come
 * from and which library multiplies is said from outside.
 */
@NullMarked
package dev.labelstill.perceptron;

import org.jspecify.annotations.NullMarked;
