/** Many experiments with the figures that they are to reach. */
@NullMarked
package dev.labelstill.experiment.suite;

import org.jspecify.annotations.NullMarked;
