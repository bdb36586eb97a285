/**
 * The nouns: label set, votes, features, examples, class distributions, events and refinements.
 * Values only; no estimation, no training, no bytes.
 */
@NullMarked
package dev.labelstill.label;

import org.jspecify.annotations.NullMarked;
