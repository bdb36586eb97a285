/**
 * The theory of arXiv 1910.01255, shown: small networks in plain Java on clustered data with some
 * wrong labels, trained on the labels as they are and by self-distillation. Nothing here is used by
 * the service; its network is another one.
 */
@NullMarked
package dev.labelstill.experiment.paper;

import org.jspecify.annotations.NullMarked;
