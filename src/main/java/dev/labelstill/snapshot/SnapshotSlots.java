package dev.labelstill.snapshot;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The places of one owner's snapshots on a topic, each the beginning of its records' keys: {@code
 * owner/a} and {@code owner/b} are written in turn, so that the snapshot before the newest stays;
 * {@code owner} alone is where earlier releases wrote, each snapshot over the last. {@code
 * owner/share} is where shares lie, each over the last: they count for the moment. Not thread-safe.
 */
final class SnapshotSlots {
  private static final String FIRST = "/a";
  private static final String SECOND = "/b";
  private static final String SHARE = "/share";

  private final String owner;
  private final Map<String, Set<String>> keysBySlot = new TreeMap<>();
  private @Nullable String newest;

  /**
   * @param keysBySlot keys that lie on the topic
   * @param newest slot of the newest whole snapshot, null where there is none
   */
  SnapshotSlots(String owner, Map<String, Set<String>> keysBySlot, @Nullable String newest) {
    this.owner = owner;
    this.newest = newest;
    keysBySlot.forEach((slot, keys) -> this.keysBySlot.put(slot, new HashSet<>(keys)));
  }

  static boolean isSlotOf(String owner, String slot) {
    return slot.equals(owner) || slot.equals(first(owner)) || slot.equals(second(owner));
  }

  /** Where an owner's shares lie. */
  static String share(String owner) {
    return owner + SHARE;
  }

  static boolean isShare(String slot) {
    return slot.endsWith(SHARE);
  }

  /** The owner of a slot; the slot itself where it names none. */
  static String ownerOf(String slot) {
    if (isShare(slot)) {
      return slot.substring(0, slot.length() - SHARE.length());
    }
    boolean isNamed = slot.endsWith(FIRST) || slot.endsWith(SECOND);
    return isNamed ? slot.substring(0, slot.length() - FIRST.length()) : slot;
  }

  /**
   * The records that put a snapshot into the slot that is next, by their keys, in the order to
   * write them. Null deletes: what lies on the topic beside the newest whole snapshot and this one.
   */
  Map<String, byte @Nullable []> replace(byte[] snapshot, long step) {
    Map<String, byte[]> written = SnapshotChunks.split(next(), snapshot, step, Checksum.SHA_256);
    Map<String, byte @Nullable []> records = new LinkedHashMap<>();
    keysBySlot.forEach(
        (slot, keys) -> {
          if (!slot.equals(newest)) {
            keys.forEach(key -> records.put(key, null));
          }
        });
    records.keySet().removeAll(written.keySet());
    records.putAll(written);
    keysBySlot.computeIfAbsent(next(), slot -> new HashSet<>()).addAll(written.keySet());
    return records;
  }

  /** Takes note that the records of {@link #replace} lie on the topic now. */
  void replaced(Map<String, byte @Nullable []> records) {
    String before = newest;
    newest = next();
    Map<String, Set<String>> left = new HashMap<>();
    if (before != null) {
      left.put(before, keysBySlot.getOrDefault(before, Set.of()));
    }
    Set<String> written = new HashSet<>(records.keySet());
    written.removeIf(key -> records.get(key) == null);
    left.put(newest, written);
    keysBySlot.clear();
    keysBySlot.putAll(left);
  }

  private String next() {
    return first(owner).equals(newest) ? second(owner) : first(owner);
  }

  private static String first(String owner) {
    return owner + FIRST;
  }

  private static String second(String owner) {
    return owner + SECOND;
  }
}
