/**
 * The story: an event about an example comes in, refinements go out, stages in order. Ties the pure
 * rooms together; what moves bytes, threads and stores is elsewhere.
 */
@NullMarked
package dev.labelstill.pipeline;

import org.jspecify.annotations.NullMarked;
