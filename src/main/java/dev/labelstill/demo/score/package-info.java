/**
 * Scores what a consumer read from the output topics against what is true of the sample stream, and
 * checks that nothing was lost, doubled or invented. No Kafka: whoever reads hands over what it
 * saw.
 */
@NullMarked
package dev.labelstill.demo.score;

import org.jspecify.annotations.NullMarked;
