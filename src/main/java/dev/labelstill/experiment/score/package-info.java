/** What a stream came to, scored against the true labels. */
@NullMarked
package dev.labelstill.experiment.score;

import org.jspecify.annotations.NullMarked;
