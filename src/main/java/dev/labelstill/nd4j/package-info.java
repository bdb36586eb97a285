/**
 * The one room that knows DL4J and ND4J: the {@code network} port on a MultiLayerNetwork, the
 * choice of what computes it, CPU or CUDA, and what the built-in perceptron needs of both:
 * definition, first weights, OpenBLAS. Native memory begins and ends here. No Kafka, no
 * configuration reading, nothing of labels or targets.
 */
@NullMarked
package dev.labelstill.nd4j;

import org.jspecify.annotations.NullMarked;
