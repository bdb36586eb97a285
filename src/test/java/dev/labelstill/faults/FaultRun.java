package dev.labelstill.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labelstill.cluster.Feeder;
import dev.labelstill.cluster.Instance;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** One run from the first record to the audit. */
final class FaultRun {
  private static final Duration STILL_FOR = Duration.ofSeconds(6);
  private static final Duration SETTLE_WITHIN = Duration.ofMinutes(4);

  private final FaultOptions options;
  private final PrintStream out;
  private final Random random;
  private final List<Struck> struck = new ArrayList<>();

  FaultRun(FaultOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.random = new Random(options.seed() ^ 0x5eed);
  }

  FaultReport run() throws Exception {
    Instance.deleteTree(options.folder());
    Files.createDirectories(options.folder());
    try (Cluster cluster =
            new Cluster(options.brokers(), options.folder(), options.brokerLibrary());
        Instance first = new Instance("a", options.plan(), cluster.cuttableServers())) {
      first.start();
      awaitFirst(first);
      try (RefinedTail tail = new RefinedTail(cluster.bootstrapServers());
          Feeder feeder =
              new Feeder(
                  cluster.bootstrapServers(),
                  Stream.generate(new EventDice(options.seed())::next).iterator(),
                  options.eventsPerSecond())) {
        Scene scene = new Scene(options, cluster, feeder, tail, first);
        try {
          return play(scene);
        } finally {
          scene.first().close();
          scene.second().close();
        }
      }
    }
  }

  private static void awaitFirst(Instance first) {
    long end = System.nanoTime() + Scene.GIVE_UP.toNanos();
    while (!first.isReady()) {
      if (System.nanoTime() > end || !first.process().isAlive()) {
        throw new IllegalStateException("the service does not start:\n" + first.said());
      }
      java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
    }
  }

  private FaultReport play(Scene scene) throws Exception {
    scene.feeder.start();
    scene.recovery(System.nanoTime());
    Instant start = Instant.now();
    List<FaultKind> schedule = new ArrayList<>();
    while (Duration.between(start, Instant.now()).compareTo(options.length()) < 0
        || !schedule.isEmpty()) {
      if (schedule.isEmpty()) {
        schedule.addAll(shuffled());
      }
      strike(scene, schedule.remove(0));
      boolean isOver = Duration.between(start, Instant.now()).compareTo(options.length()) >= 0;
      if (isOver && struck.size() >= kinds().size()) {
        break;
      }
    }
    settle(scene);
    return report(scene, start);
  }

  private List<FaultKind> kinds() {
    return options.faults().stream().filter(kind -> kind.brokers() <= options.brokers()).toList();
  }

  /** A round: each kind once at least, the heavier ones more often. */
  private List<FaultKind> shuffled() {
    List<FaultKind> round = new ArrayList<>();
    for (FaultKind kind : kinds()) {
      round.addAll(Collections.nCopies(kinds().size() > 4 ? kind.weight() : 1, kind));
    }
    Collections.shuffle(round, random);
    if (!struck.isEmpty() || kinds().size() <= 4) {
      return round;
    }
    List<FaultKind> eachFirst = new ArrayList<>(kinds());
    Collections.shuffle(eachFirst, random);
    eachFirst.forEach(round::remove);
    eachFirst.addAll(round);
    return eachFirst;
  }

  private void strike(Scene scene, FaultKind kind) throws Exception {
    scene.pass(Duration.ofMillis(500 + random.nextInt(4000)));
    Instant at = Instant.now();
    Recovery recovery = kind.strike(scene);
    struck.add(new Struck(kind, at, recovery));
    out.printf(
        "%s %3d  %-48s %s %s%n",
        at.toString().substring(11, 19),
        struck.size(),
        kind.description(),
        recovery.isSkipped() ? "skipped" : "%6.1f s".formatted(recovery.time().toMillis() / 1e3),
        recovery.note());
  }

  /** The stream ends; waits until all of it is final. */
  private void settle(Scene scene) throws Exception {
    scene.feeder.finish();
    scene.recovery(System.nanoTime());
    scene.recovery(System.nanoTime()); // again, for what was sent on to another partition
    scene.await(
        () -> scene.tail.lastRecord().plus(STILL_FOR).isBefore(Instant.now()), SETTLE_WITHIN);
  }

  private FaultReport report(Scene scene, Instant start) throws IOException {
    Map<String, Long> shown = new HashMap<>();
    for (JsonNode annotator : scene.first().json("/api/v1/annotators").path("annotators")) {
      shown.put(annotator.path("annotator").asText(), annotator.path("num_votes").asLong());
    }
    double rollbacks = scene.first().metric("labelstill_trainer_rollbacks_total");
    Duration ended = scene.first().stop(Duration.ofSeconds(20));
    if (ended == null) {
      scene.report(FindingKind.SLOW_SHUTDOWN, "not ended 20 s after SIGTERM");
    }
    out.println("Reading all topics for the audit ...");
    Ledger ledger = Ledger.read(scene.cluster.bootstrapServers());
    List<Finding> findings = new ArrayList<>(scene.findings());
    findings.addAll(Audit.of(ledger));
    Map<String, Long> votes = Audit.votesByAnnotator(ledger);
    votes.forEach(
        (name, count) -> {
          if (!count.equals(shown.get(name))) {
            findings.add(
                new Finding(
                    FindingKind.COUNTS_DIFFER,
                    Instant.now(),
                    name + " has " + count + " votes, GET /annotators says " + shown.get(name)));
          }
        });
    List<String> ends = new ArrayList<>(scene.first().ends());
    ends.addAll(scene.second().ends());
    return new FaultReport(
        options,
        start,
        Duration.between(start, Instant.now()),
        struck,
        findings,
        new FaultReport.Totals(
            ledger.expected().accepted(),
            ledger.expected().broken().size(),
            ledger.refinements(),
            (long) rollbacks),
        ends,
        scene.tail.perSecond());
  }
}
