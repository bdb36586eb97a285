/**
 * How good labels, confidences and rankings are, measured where the true labels are known, and
 * seeded noise to measure with. Pure numbers in and out: no files, no clock, no randomness but a
 * generator passed in.
 */
@NullMarked
package dev.labelstill.evaluation;

import org.jspecify.annotations.NullMarked;
