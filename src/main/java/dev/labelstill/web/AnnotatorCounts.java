package dev.labelstill.web;

import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.label.AnnotatorId;

/** The counts of one annotator in one partition, on their way to whoever sums them up. */
record AnnotatorCounts(AnnotatorId annotator, ConfusionCounts counts) {}
