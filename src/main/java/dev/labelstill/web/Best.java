package dev.labelstill.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The best so many of however many are offered; holds no more than these. Mutable; single-threaded.
 */
final class Best<T> {
  private final int most;
  private final Comparator<T> bestFirst;
  private final PriorityQueue<T> held; // the worst on top

  /**
   * @param most held at a time, at least 1
   */
  Best(int most, Comparator<T> bestFirst) {
    this.most = most;
    this.bestFirst = bestFirst;
    this.held = new PriorityQueue<>(bestFirst.reversed());
  }

  void offer(T candidate) {
    if (held.size() < most) {
      held.add(candidate);
    } else if (bestFirst.compare(candidate, held.element()) < 0) {
      held.remove();
      held.add(candidate);
    }
  }

  /** What is held, best first. */
  List<T> inOrder() {
    List<T> ordered = new ArrayList<>(held);
    ordered.sort(bestFirst);
    return ordered;
  }
}
