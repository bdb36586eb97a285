package dev.labelstill.demo.score;

import dev.labelstill.label.Stage;

/** A refinement as a consumer read it from the refined topic. */
public record ObservedRefinement(
    String id, ObservedJudgment judgment, int numVotes, Stage stage, long revision) {}
