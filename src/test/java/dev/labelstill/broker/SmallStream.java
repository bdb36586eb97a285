package dev.labelstill.broker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small labelled stream, the same every time: examples in three clusters, eight annotators from
 * careful to spamming, gold, replaced and withdrawn votes, tombstones. Says what must come of it.
 */
public final class SmallStream {
  public static final List<String> LABELS = List.of("cat", "dog", "yak");
  public static final int DIMENSION = 4;

  /** Share of right answers of each annotator; the last one always says the first label. */
  public static final Map<String, Double> ACCURACY =
      new TreeMap<>(
          Map.of(
              "a0", 0.95, "a1", 0.9, "a2", 0.85, "a3", 0.8, "a4", 0.7, "a5", 0.6, "a6", 0.5, "a7",
              0.34));

  private static final int EXAMPLES = 600;
  private static final double DISTANCE = 3; // of a cluster's center from 0, its deviation being 1
  private static final List<String> ANNOTATORS = List.copyOf(ACCURACY.keySet());

  private final Random random = new Random(7);
  private final List<Event> first = new ArrayList<>();
  private final List<Event> later = new ArrayList<>();
  private final Map<String, Expectation> remembered = new TreeMap<>();
  private final List<String> forgotten = new ArrayList<>();

  /**
   * One event.
   *
   * @param json null forgets the example
   */
  public record Event(String id, String json) {}

  /**
   * What is known of an example that is remembered.
   *
   * @param gold null where it has no trusted label
   */
  public record Expectation(String trueLabel, int votes, String gold) {}

  public SmallStream() {
    IntStream.range(0, EXAMPLES).forEach(this::draw);
  }

  /** All events in their order: each example's first one, then what comes later. */
  public List<Event> events() {
    List<Event> events = new ArrayList<>(first);
    events.addAll(later);
    return events;
  }

  /** By id, every example that must have a final refinement in the end. */
  public Map<String, Expectation> remembered() {
    return remembered;
  }

  /** Ids of which the tombstone must be the last word. */
  public List<String> forgotten() {
    return forgotten;
  }

  /** Features of an example of that label. */
  public static String features(String label, Random random) {
    double[] center = new double[DIMENSION];
    center[LABELS.indexOf(label)] = DISTANCE;
    return Arrays.stream(center)
        .mapToObj(x -> Float.toString((float) (x + random.nextGaussian())))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private void draw(int number) {
    String id = "small-%03d".formatted(number);
    String label = LABELS.get(random.nextInt(LABELS.size()));
    boolean hasGold = number % 40 == 0;
    boolean isAnonymous = number % 50 == 1;
    boolean hasFeatures = number % 100 != 3;
    List<String> voters = voters(1 + random.nextInt(3));
    first.add(
        new Event(
            id,
            "{"
                + (number % 2 == 0 ? "\"id\":\"" + id + "\"," : "")
                + (hasFeatures ? "\"features\":" + features(label, random) + "," : "")
                + (hasGold ? "\"gold\":\"" + label + "\"," : "")
                + (isAnonymous ? "" : "\"annotator\":\"" + voters.get(0) + "\",")
                + "\"label\":\""
                + vote(voters.get(0), label)
                + "\"}"));
    voters.stream().skip(1).forEach(annotator -> later.add(voteEvent(id, annotator, label)));
    remembered.put(id, new Expectation(label, voters.size(), hasGold ? label : null));
    if (number % 60 == 5) {
      later.add(new Event(id, null));
      remembered.remove(id);
      forgotten.add(id);
    } else if (number % 30 == 7) {
      later.add(voteEvent(id, voters.get(0), label)); // replaces the first
    } else if (number % 30 == 9) {
      later.add(new Event(id, "{\"action\":\"withdraw\",\"annotator\":\"" + voters.get(0) + "\"}"));
      remembered.put(id, new Expectation(label, voters.size() - 1, hasGold ? label : null));
    }
  }

  private List<String> voters(int count) {
    List<String> voters = new ArrayList<>(ANNOTATORS);
    java.util.Collections.shuffle(voters, random);
    return voters.subList(0, count);
  }

  private Event voteEvent(String id, String annotator, String trueLabel) {
    String label = vote(annotator, trueLabel);
    return new Event(
        id, "{\"votes\":[{\"annotator\":\"" + annotator + "\",\"label\":\"" + label + "\"}]}");
  }

  private String vote(String annotator, String trueLabel) {
    if (annotator.equals(ANNOTATORS.get(ANNOTATORS.size() - 1))) {
      return LABELS.get(0);
    }
    if (random.nextDouble() < ACCURACY.get(annotator)) {
      return trueLabel;
    }
    int wrong = LABELS.indexOf(trueLabel) + 1 + random.nextInt(LABELS.size() - 1);
    return LABELS.get(wrong % LABELS.size());
  }
}
