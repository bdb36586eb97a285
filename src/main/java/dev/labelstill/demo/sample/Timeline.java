package dev.labelstill.demo.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Records in the order they are due; each is written only when it is taken, so that ten thousand
 * images are not held twice. Filled by one thread, then {@linkplain #sort sorted}, then only read.
 */
final class Timeline implements Iterable<SampleRecord> {
  private final List<Due> dues = new ArrayList<>();

  /**
   * Adds a record; of records due at the same time the one added first comes first.
   *
   * @param time in examples: 1 lies between the first events of two examples
   */
  void add(double time, Supplier<SampleRecord> record) {
    dues.add(new Due(time, record));
  }

  void sort() {
    dues.sort(Comparator.comparingDouble(Due::time));
  }

  int size() {
    return dues.size();
  }

  @Override
  public Iterator<SampleRecord> iterator() {
    return dues.stream().map(due -> due.record.get()).iterator();
  }

  private record Due(double time, Supplier<SampleRecord> record) {}
}
