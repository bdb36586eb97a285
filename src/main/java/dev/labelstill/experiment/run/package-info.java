/** Streams a data set once through the pipeline that the service runs, in memory. */
@NullMarked
package dev.labelstill.experiment.run;

import org.jspecify.annotations.NullMarked;
