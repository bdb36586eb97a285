package dev.labelstill.target;

import dev.labelstill.label.ClassDistribution;

/**
 * How a soft target is made from what was given and what is believed. Pure; shared by all threads.
 */
@FunctionalInterface
public interface TargetMethod {
  /** The soft target of the next pass, K probabilities. */
  ClassDistribution softTarget(TargetEvidence evidence, double trustInNetwork);
}
