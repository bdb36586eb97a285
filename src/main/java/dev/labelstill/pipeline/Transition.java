package dev.labelstill.pipeline;

import dev.labelstill.label.Refinement;
import dev.labelstill.training.Admission;
import org.jspecify.annotations.Nullable;

/**
 * What an event or a report changes.
 *
 * @param after the state to keep; null to forget the example
 * @param published the refinement to publish; null where there is none
 * @param admission what the training window is to be told; null where nothing
 */
public record Transition(
    @Nullable ExampleState after, @Nullable Refinement published, @Nullable Admission admission) {}
