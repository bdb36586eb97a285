/**
 * Annotators' confusion matrices, learned from what the refined labels turn out to be, and what
 * votes say about the true label. Knows nothing of features or networks.
 */
@NullMarked
package dev.labelstill.annotator;

import org.jspecify.annotations.NullMarked;
