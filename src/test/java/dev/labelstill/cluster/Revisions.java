package dev.labelstill.cluster;

import java.util.HashMap;
import java.util.Map;

/** Whether the revisions of each id are 1, 2, 3 and so on. Takes them in the order they came. */
public final class Revisions {
  /** What a revision is to the one before. */
  public enum Order {
    NEXT,
    REPEATED,
    GAP
  }

  private final Map<String, Long> newest = new HashMap<>();

  /** Takes one. */
  public Order take(String id, long revision) {
    long before = newest(id);
    newest.put(id, revision);
    if (revision == before + 1) {
      return Order.NEXT;
    }
    return revision <= before ? Order.REPEATED : Order.GAP;
  }

  /** The newest one of an id; 0 where there is none. */
  public long newest(String id) {
    return newest.getOrDefault(id, 0L);
  }

  /** A tombstone came: the next one is 1 again. */
  public void forget(String id) {
    newest.remove(id);
  }
}
