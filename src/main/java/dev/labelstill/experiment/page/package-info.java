/** The page of an evaluation: what was learned over the stream, and how good it is. */
@NullMarked
package dev.labelstill.experiment.page;

import org.jspecify.annotations.NullMarked;
