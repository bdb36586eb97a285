package dev.labelstill.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Nanoseconds of a contender's step in each round of a race. */
final class RaceResult {
  private final Map<String, List<Double>> nanosByName = new LinkedHashMap<>();

  RaceResult(List<String> names) {
    names.forEach(name -> nanosByName.put(name, new ArrayList<>()));
  }

  void add(String name, double nanosOfStep) {
    nanosOf(name).add(nanosOfStep);
  }

  boolean has(String name) {
    return nanosByName.containsKey(name);
  }

  /** Of the middle round. */
  double nanos(String name) {
    return Medians.of(nanosOf(name));
  }

  /** Middle over the rounds of the first one's time by the second one's. */
  double timeRatio(String name, String yardstick) {
    List<Double> ours = nanosOf(name);
    List<Double> theirs = nanosOf(yardstick);
    return Medians.of(
        IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) / theirs.get(i)).toList());
  }

  private List<Double> nanosOf(String name) {
    List<Double> nanos = nanosByName.get(name);
    if (nanos == null) {
      throw new IllegalArgumentException("nobody of that name was in the race: " + name);
    }
    return nanos;
  }
}
