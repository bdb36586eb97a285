package dev.labelstill.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where processor time went, from stacks that async-profiler sampled: each counts for the innermost
 * frame that belongs to somebody.
 */
final class StackShares {
  /** On whose account time goes. */
  enum Account {
    TRAINING("training", true),
    DECODING("decoding", true),
    KAFKA("Kafka's clients and Streams", true),
    ROCKSDB("RocksDB", true),
    OURS("labelstill around them", false),
    COMPILER("the JVM's compilers", false),
    COLLECTOR("the JVM's collector", false),
    OTHER("the rest: HTTP, timers, the JVM", false);

    private final String title;
    private final boolean isDue;

    Account(String title, boolean isDue) {
      this.title = title;
      this.isDue = isDue;
    }

    /** Whether the work is what the service is there for, rather than the cost of doing it. */
    boolean isDue() {
      return isDue;
    }

    String title() {
      return title;
    }
  }

  private record Owner(String frame, Account account) {}

  /** By the beginning of a frame's name; what stands first wins. */
  private static final List<Owner> OWNERS =
      List.of(
          new Owner("dev/labelstill/perceptron/", Account.TRAINING),
          new Owner("dev/labelstill/nd4j/", Account.TRAINING),
          new Owner("dev/labelstill/network/", Account.TRAINING),
          new Owner("dev/labelstill/training/", Account.TRAINING),
          new Owner("dev/labelstill/codec/Event", Account.DECODING),
          new Owner("dev/labelstill/codec/Features", Account.DECODING),
          new Owner("dev/labelstill/codec/Utf8", Account.DECODING),
          new Owner("org/rocksdb/", Account.ROCKSDB),
          new Owner("rocksdb::", Account.ROCKSDB),
          new Owner("org/apache/kafka/", Account.KAFKA),
          new Owner("dev/labelstill/", Account.OURS));

  /** By the beginning of a thread's name. */
  private static final List<Owner> THREADS =
      List.of(
          new Owner("[C1 Compiler", Account.COMPILER),
          new Owner("[C2 Compiler", Account.COMPILER),
          new Owner("[Sweeper", Account.COMPILER),
          new Owner("[VM Thread", Account.COLLECTOR),
          new Owner("[GC ", Account.COLLECTOR),
          new Owner("[rocksdb:", Account.ROCKSDB),
          new Owner("[kafka-", Account.KAFKA),
          new Owner("[labelstill-", Account.KAFKA));

  private final Map<Account, Long> samples = new EnumMap<>(Account.class);

  /** Adds a file of collapsed stacks, threads first: {@code [thread];frame;frame 12}. */
  void add(Path collapsed) {
    try (var lines = Files.lines(collapsed)) {
      lines.forEach(this::addLine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addLine(String line) {
    int gap = line.lastIndexOf(' ');
    String[] frames = line.substring(0, gap).split(";", -1);
    samples.merge(accountOf(frames), Long.parseLong(line.substring(gap + 1)), Long::sum);
  }

  private static Account accountOf(String... frames) {
    for (int i = frames.length - 1; i > 0; i--) {
      for (Owner owner : OWNERS) {
        if (frames[i].startsWith(owner.frame())) {
          return owner.account();
        }
      }
    }
    for (Owner owner : THREADS) {
      if (frames[0].startsWith(owner.frame())) {
        return owner.account();
      }
    }
    return Account.OTHER;
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /** In [0, 1]. */
  double share(Account account) {
    double all = samples.values().stream().mapToLong(Long::longValue).sum();
    return samples.getOrDefault(account, 0L) / all;
  }
}
