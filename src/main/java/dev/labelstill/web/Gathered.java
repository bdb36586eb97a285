package dev.labelstill.web;

import java.util.List;
import java.util.Set;

/**
 * What the instances answered.
 *
 * @param answers one of each instance that keeps partitions
 * @param missing partitions of which nobody says that it keeps them; not in the answers
 */
record Gathered<T>(List<T> answers, Set<Integer> missing) {
  Gathered {
    answers = List.copyOf(answers);
  }
}
