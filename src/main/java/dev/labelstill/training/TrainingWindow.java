package dev.labelstill.training;

import dev.labelstill.label.ExampleId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The examples being replayed, in order of admission, and for each network a cycle through those it
 * trains on: whoever was visited longest ago comes next. Owned by the trainer's thread.
 */
final class TrainingWindow {
  private record Key(int shard, ExampleId id) {}

  private final Map<Key, WindowEntry> entries = new LinkedHashMap<>();
  private final List<ArrayDeque<WindowEntry>> cycles = new ArrayList<>();
  private final FeatureRows rows;

  /**
   * @param folds how many networks there are
   * @param dimension D
   */
  TrainingWindow(int folds, int dimension) {
    rows = new FeatureRows(dimension);
    for (int fold = 0; fold < folds; fold++) {
      cycles.add(new ArrayDeque<>());
    }
  }

  /**
   * Adds an entry and takes its features over; one of the same example leaves. May be repeated
   * where it failed.
   */
  void add(WindowEntry entry) {
    if (find(entry.shard(), entry.example().id()) != entry) {
      remove(entry.shard(), entry.example().id());
      put(entry);
    }
    entry.enterWindow(rows);
  }

  private void put(WindowEntry entry) {
    entries.put(new Key(entry.shard(), entry.example().id()), entry);
    letGoOfThoseWhoLeft();
    for (int fold = 0; fold < cycles.size(); fold++) {
      if (trainsIn(entry, fold)) {
        cycles.get(fold).add(entry);
      }
    }
  }

  /** Keeps the cycles' memory in proportion to the window's, even where nobody is ever drawn. */
  private void letGoOfThoseWhoLeft() {
    for (ArrayDeque<WindowEntry> cycle : cycles) {
      if (cycle.size() > 2 * entries.size()) {
        cycle.removeIf(entry -> !entry.isInWindow());
      }
    }
  }

  /** Gold is trusted, so that no network needs to be kept from it. */
  private boolean trainsIn(WindowEntry entry, int fold) {
    return cycles.size() == 1 || entry.heldOutFold() != fold || entry.example().isGold();
  }

  @Nullable WindowEntry find(int shard, ExampleId id) {
    return entries.get(new Key(shard, id));
  }

  void remove(int shard, ExampleId id) {
    WindowEntry removed = entries.remove(new Key(shard, id));
    if (removed != null) {
      removed.leaveWindow();
    }
  }

  void removeShard(int shard) {
    entries
        .values()
        .removeIf(
            entry -> {
              if (entry.shard() == shard) {
                entry.leaveWindow();
              }
              return entry.shard() == shard;
            });
  }

  int size() {
    return entries.size();
  }

  /** Entries that the cycles hold on to, those that left included. */
  int held() {
    return cycles.stream().mapToInt(ArrayDeque::size).sum();
  }

  Collection<WindowEntry> entries() {
    return entries.values();
  }

  /** The entry admitted first, null where the window is empty. */
  @Nullable WindowEntry oldest() {
    var iterator = entries.values().iterator();
    return iterator.hasNext() ? iterator.next() : null;
  }

  /**
   * Up to {@code count} trainable entries of a network's cycle that are wanted; they go to the
   * cycle's end.
   */
  List<WindowEntry> next(int fold, int count, Predicate<WindowEntry> isWanted) {
    ArrayDeque<WindowEntry> cycle = cycles.get(fold);
    List<WindowEntry> drawn = new ArrayList<>(count);
    for (int looked = cycle.size(); looked > 0 && drawn.size() < count; looked--) {
      WindowEntry entry = cycle.remove();
      if (!entry.isInWindow()) {
        continue;
      }
      cycle.add(entry);
      if (entry.isTrainable() && isWanted.test(entry)) {
        drawn.add(entry);
      }
    }
    return drawn;
  }
}
