/** Crowds drawn from a seed, whose members' habits are known. */
@NullMarked
package dev.labelstill.evaluation.crowd;

import org.jspecify.annotations.NullMarked;
