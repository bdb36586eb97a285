package dev.labelstill.stream;

import dev.labelstill.pipeline.ExampleState;

/** What this instance can say of an example. */
public sealed interface ExampleAnswer {
  /**
   * The example is kept here.
   *
   * @param state without features, whether or not there are some
   */
  record Found(ExampleState state) implements ExampleAnswer {}

  /** The example would be kept here, and is not: nothing came in about it, or it was forgotten. */
  record Unknown() implements ExampleAnswer {}

  /** Another instance keeps the example's partition. */
  record Elsewhere(InstanceAddress at) implements ExampleAnswer {}

  /**
   * Nobody here can say now.
   *
   * @param reason one sentence
   */
  record NotReady(String reason) implements ExampleAnswer {}
}
