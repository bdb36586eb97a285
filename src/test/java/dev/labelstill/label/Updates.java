package dev.labelstill.label;

import java.util.List;

/** Short ways to say what comes in about an example. */
public final class Updates {
  private Updates() {}

  public static ExampleEvent.Update vote(String id, String annotator, int label) {
    return new ExampleEvent.Update(
        new ExampleId(id), null, List.of(voteOf(annotator, label)), List.of(), null);
  }

  public static ExampleEvent.Update withdrawal(String id, String annotator) {
    return new ExampleEvent.Update(
        new ExampleId(id), null, List.of(), List.of(new AnnotatorId(annotator)), null);
  }

  public static ExampleEvent.Update gold(String id, int label) {
    return new ExampleEvent.Update(new ExampleId(id), null, List.of(), List.of(), label);
  }

  public static ExampleEvent.Update features(String id, float... values) {
    return new ExampleEvent.Update(
        new ExampleId(id), Features.of(values), List.of(), List.of(), null);
  }

  /** Features and one vote. */
  public static ExampleEvent.Update labelled(
      String id, Features features, String annotator, int label) {
    return new ExampleEvent.Update(
        new ExampleId(id), features, List.of(voteOf(annotator, label)), List.of(), null);
  }

  /** The example that the updates make of an unknown one. */
  public static Example exampleOf(ExampleEvent.Update... updates) {
    Example example = Example.unknown(updates[0].id());
    for (ExampleEvent.Update update : updates) {
      example = example.after(update);
    }
    return example;
  }

  public static Votes votesOf(Vote... votes) {
    return Votes.of(List.of(votes));
  }

  public static Vote voteOf(String annotator, int label) {
    return new Vote(new AnnotatorId(annotator), label);
  }
}
