package dev.labelstill.demo.sample;

import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Votes;

/**
 * What is true of one example of the sample stream at its end.
 *
 * @param image index of its image
 * @param votes in force at the end: after replacement and withdrawal; none where it is forgotten
 */
public record SampleExample(ExampleId id, int image, int trueLabel, ExampleFate fate, Votes votes) {
  public boolean isGold() {
    return fate == ExampleFate.GOLD;
  }

  public boolean isForgotten() {
    return fate == ExampleFate.FORGOTTEN;
  }
}
