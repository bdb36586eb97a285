/**
 * The training window, its minibatches and one online step. Owned by one thread. Knows what a
 * target is, not what is published.
 */
@NullMarked
package dev.labelstill.training;

import org.jspecify.annotations.NullMarked;
