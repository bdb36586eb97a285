package dev.labelstill.demo.score;

import org.jspecify.annotations.Nullable;

/** What a refinement on the refined topic says of the label; field for field as published. */
public record ObservedJudgment(
    @Nullable String givenLabel,
    String refinedLabel,
    double confidence,
    double labelQuality,
    boolean isLabelIssue) {}
