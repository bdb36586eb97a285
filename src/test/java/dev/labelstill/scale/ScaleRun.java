package dev.labelstill.scale;

import dev.labelstill.cluster.Await;
import dev.labelstill.cluster.Feeder;
import dev.labelstill.cluster.Instance;
import dev.labelstill.experiment.data.DataSet;
import dev.labelstill.terminal.Numbers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One scenario from an empty broker to its figures. Used once, by one thread. */
final class ScaleRun implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration DONE_WITHIN = Duration.ofMinutes(20);
  private static final Duration STILL_FOR = Duration.ofSeconds(6);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final int NEWCOMERS = 3;
  private static final int LEAVERS = 2;

  private final Scenario scenario;
  private final Consumer<String> out;
  private final Path folder;
  private final ImageStream stream;
  private final ScaleBroker broker;
  private final Fleet fleet;
  private final int perSecond;
  private long lineNanos = System.nanoTime();

  ScaleRun(Scenario scenario, DataSet data, ScaleOptions options, Consumer<String> out)
      throws java.io.IOException {
    this.scenario = scenario;
    this.out = out;
    Instance.Plan plan = options.plan(scenario, data);
    folder = plan.folder();
    Instance.deleteTree(folder);
    Files.createDirectories(folder);
    stream = new ImageStream(data, scenario.stream(), options);
    broker = new ScaleBroker(folder, options.brokerLibrary());
    fleet = new Fleet(plan, broker.bootstrapServers());
    perSecond =
        scenario.course() == Scenario.Course.AT_ONCE ? Feeder.AT_ONCE : options.eventsPerSecond();
  }

  RunResult run() throws ExecutionException, InterruptedException {
    fleet.add(); // makes the topics
    await("the first instance is ready", READY_WITHIN, fleet::isReady, fleet::check);
    while (fleet.size() < scenario.instances()) {
      fleet.add();
    }
    await("all have their partitions", READY_WITHIN, fleet::isReady, fleet::check);
    try (RefinedWatch watch = new RefinedWatch(broker.bootstrapServers(), stream);
        Feeder feeder = new Feeder(broker.bootstrapServers(), stream.records(), perSecond)) {
      return play(watch, feeder);
    }
  }

  private RunResult play(RefinedWatch watch, Feeder feeder)
      throws ExecutionException, InterruptedException {
    Runnable glance = () -> glance(watch, feeder);
    boolean isComingAndGoing = scenario.course() == Scenario.Course.COME_AND_GO;
    Usage before = Usage.of(fleet, broker);
    feeder.start();
    if (isComingAndGoing) {
      comeAndGo(feeder, glance);
    }
    await("all is sent", DONE_WITHIN, feeder::isDone, glance);
    boolean isCrowd = scenario.stream() == StreamKind.CROWD;
    double agreed = isCrowd ? Agreement.awaitSame(fleet, stream.events(), glance) : Double.NaN;
    boolean unused = Await.within(DONE_WITHIN, () -> watch.finals() == stream.images(), glance);
    Usage usage = Usage.of(fleet, broker).since(before);
    await("nothing moves any more", DONE_WITHIN, () -> watch.isStillFor(STILL_FOR), glance);
    watch.waits().longPauses().forEach(pause -> say(pause.toString(before.atNanos())));
    return new RunResult(
        scenario,
        watch.quality(),
        watch.waits(),
        watch.refined() / watch.waits().secondsUntilLast(before.atNanos()),
        watch.findings(),
        isComingAndGoing ? null : usage,
        isCrowd ? new Agreement(agreed, Agreement.spearman(fleet, stream.realQualities())) : null);
  }

  /** Three more come after a quarter of the stream; the two oldest go after 60 %. */
  private void comeAndGo(Feeder feeder, Runnable glance) {
    await("a quarter is sent", DONE_WITHIN, () -> feeder.sent() >= stream.events() / 4, glance);
    for (int i = 0; i < NEWCOMERS; i++) {
      fleet.add();
    }
    say(NEWCOMERS + " instances come");
    await(
        "all have come and 60 % is sent",
        DONE_WITHIN, () -> feeder.sent() >= stream.events() * 6L / 10 && fleet.isReady(), glance);
    for (int i = 0; i < LEAVERS; i++) {
      say("an instance went within %.1f s".formatted(fleet.stopOldest().toMillis() / 1e3));
    }
  }

  private void glance(RefinedWatch watch, Feeder feeder) {
    fleet.check();
    watch.check();
    if (System.nanoTime() - lineNanos >= BETWEEN_LINES.toNanos()) {
      lineNanos = System.nanoTime();
      say(
          "%s of %s images refined, %s final, %s events sent"
              .formatted(
                  Numbers.count(watch.refined()),
                  Numbers.count(stream.images()),
                  Numbers.count(watch.finals()),
                  Numbers.count(feeder.sent())));
    }
  }

  private void say(String what) {
    String now = Instant.now().toString().substring(11, 19);
    out.accept("%s  %-18s %s".formatted(now, scenario.title(), what));
  }

  private void await(String what, Duration patience, BooleanSupplier isSo, Runnable meanwhile) {
    if (!Await.within(patience, isSo, meanwhile)) {
      throw new IllegalStateException(
          scenario.title() + ": not within " + patience.toSeconds() + " s: " + what);
    }
  }

  /** Ends all processes; of the folder their logs stay. */
  @Override
  public void close() {
    fleet.close();
    broker.close();
    Instance.deleteTree(folder.resolve("broker"));
  }
}
