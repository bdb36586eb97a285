package dev.labelstill.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys that HTTP clients may show, known by their SHA-256 alone. That is enough for keys of 32
 * random bytes: nobody guesses one, so nothing slower is needed.
 */
public final class ApiKeys {
  /** May look; may send; may do both and answer for other instances. */
  public static final Set<String> ROLES = Set.of("read", "write", "admin");

  private static final int HASH_BYTES = 32;

  private final List<Entry> entries;

  private ApiKeys(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Whose key it is and what that one may do. */
  public record Holder(String name, Set<String> roles) {
    public Holder {
      roles = Set.copyOf(roles);
    }
  }

  private static final class Entry {
    private final Holder holder;
    private final byte[] hash;

    Entry(Holder holder, byte[] hash) {
      this.holder = holder;
      this.hash = hash;
    }
  }

  /**
   * Reads {@code name:role+role:hash}, the hash in hexadecimal digits.
   *
   * @throws IllegalArgumentException with a sentence where one is not of that form; it never holds
   *     the hash
   */
  public static ApiKeys parse(List<String> specifications) {
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (String specification : specifications) {
      Entry entry = entry(specification.strip());
      if (!names.add(entry.holder.name())) {
        throw new IllegalArgumentException("two keys have the name '" + entry.holder.name() + "'");
      }
      entries.add(entry);
    }
    return new ApiKeys(entries);
  }

  private static Entry entry(String specification) {
    String[] parts = specification.split(":", -1);
    if (parts.length != 3 || parts[0].isBlank()) {
      throw new IllegalArgumentException(
          "a key is given as name:roles:sha256, for example reader:read:9f86d0...");
    }
    Set<String> roles = Set.of(parts[1].split("\\+", -1));
    if (!ROLES.containsAll(roles)) {
      throw new IllegalArgumentException(
          "the key '" + parts[0] + "' has roles other than read, write and admin");
    }
    return new Entry(new Holder(parts[0], roles), hash(parts[0], parts[2]));
  }

  private static byte[] hash(String name, String digits) {
    try {
      byte[] hash = HexFormat.of().parseHex(digits);
      if (hash.length == HASH_BYTES) {
        return hash;
      }
    } catch (IllegalArgumentException e) {
      // said below, without what was given
    }
    throw new IllegalArgumentException(
        "the hash of the key '" + name + "' is not the 64 hexadecimal digits of a SHA-256");
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whose key this is. Takes as long for a wrong key as for a right one. */
  public Optional<Holder> holderOf(String key) {
    byte[] hash = sha256(key);
    Optional<Holder> found = Optional.empty();
    for (Entry entry : entries) {
      if (MessageDigest.isEqual(entry.hash, hash)) {
        found = Optional.of(entry.holder);
      }
    }
    return found;
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
