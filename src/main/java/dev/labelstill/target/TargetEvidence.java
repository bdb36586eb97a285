package dev.labelstill.target;

import dev.labelstill.label.ClassDistribution;

/**
 * What is known of one example when its target is made.
 *
 * @param given the share of the votes that each label has
 * @param prediction the network's rolling prediction
 * @param posterior the probabilities of the true label, from prediction and votes by Bayes' rule
 */
public record TargetEvidence(
    ClassDistribution given, ClassDistribution prediction, ClassDistribution posterior) {}
