/**
 * Judges given labels: distribution of the true label, its calibration, quality of the given label,
 * reasons. Does not train.
 */
@NullMarked
package dev.labelstill.refinement;

import org.jspecify.annotations.NullMarked;
