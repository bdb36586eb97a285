package dev.labelstill.label;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The votes that one example holds, at most one per annotator, in order of each annotator's first
 * vote. Immutable.
 */
public final class Votes implements Iterable<Vote> {
  private static final Votes NONE = new Votes(List.of());

  private final List<Vote> votes;

  private Votes(List<Vote> votes) {
    this.votes = votes;
  }

  public static Votes none() {
    return NONE;
  }

  /** The votes of a list; of several by one annotator the last counts. */
  public static Votes of(Collection<Vote> votes) {
    return NONE.with(votes);
  }

  /** These votes, with an annotator's earlier vote replaced by the newer one. */
  public Votes with(Collection<Vote> newer) {
    if (newer.isEmpty()) {
      return this;
    }
    if (votes.isEmpty() && newer.size() == 1) {
      return new Votes(List.copyOf(newer));
    }
    Map<AnnotatorId, Vote> byAnnotator = new LinkedHashMap<>();
    votes.forEach(vote -> byAnnotator.put(vote.annotator(), vote));
    newer.forEach(vote -> byAnnotator.put(vote.annotator(), vote));
    return new Votes(List.copyOf(byAnnotator.values()));
  }

  /** These votes without those of the annotators named. */
  public Votes without(Collection<AnnotatorId> annotators) {
    if (annotators.isEmpty()) {
      return this;
    }
    List<Vote> left = new ArrayList<>(votes);
    left.removeIf(vote -> annotators.contains(vote.annotator()));
    return left.isEmpty() ? NONE : new Votes(List.copyOf(left));
  }

  public int size() {
    return votes.size();
  }

  public boolean isEmpty() {
    return votes.isEmpty();
  }

  public List<Vote> asList() {
    return votes;
  }

  /** What an annotator voted, null where that is nothing. */
  public @Nullable Integer labelOf(AnnotatorId annotator) {
    for (Vote vote : votes) {
      if (vote.annotator().equals(annotator)) {
        return vote.label();
      }
    }
    return null;
  }

  /** How many votes each of the {@code classes} labels has: shape (K). */
  public int[] tally(int classes) {
    int[] tally = new int[classes];
    for (Vote vote : votes) {
      tally[vote.label()]++;
    }
    return tally;
  }

  @Override
  public Iterator<Vote> iterator() {
    return votes.iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Votes that && votes.equals(that.votes);
  }

  @Override
  public int hashCode() {
    return votes.hashCode();
  }

  @Override
  public String toString() {
    return votes.toString();
  }
}
