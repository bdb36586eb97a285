/** Labelled data with known true labels, and how a stream is made of it: noise, gold, order. */
@NullMarked
package dev.labelstill.experiment.data;

import org.jspecify.annotations.NullMarked;
