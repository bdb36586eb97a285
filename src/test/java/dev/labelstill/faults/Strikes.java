package dev.labelstill.faults;

import dev.labelstill.cluster.Instance;
import dev.labelstill.process.BrokerProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** How each fault is brought about. All leave one instance running, the first one. */
final class Strikes {
  private static final Duration TWO_SNAPSHOTS_WITHIN = Duration.ofSeconds(30);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
  private static final Duration LOST_FOR = Duration.ofSeconds(20);
  private static final Duration REFUSED_FOR = Duration.ofSeconds(15);
  private static final Duration SILENT_FOR = Duration.ofSeconds(25);
  private static final Duration NO_WRITES_FOR = Duration.ofSeconds(60);
  private static final Duration FULL_FOR = Duration.ofSeconds(15);
  private static final Duration TOGETHER_FOR = Duration.ofSeconds(5);
  private static final Duration BEYOND_SESSION = Duration.ofSeconds(20);

  private Strikes() {}

  static Recovery killService(Scene scene) {
    scene.first().kill();
    long since = System.nanoTime();
    scene.first().start();
    return Recovery.after(scene.recovery(since), 1);
  }

  static Recovery killInRestore(Scene scene) {
    scene.first().kill();
    scene.first().deleteState();
    scene.first().start();
    scene.await(scene.first()::answers, Scene.GIVE_UP);
    boolean isRestoring = !scene.first().isReady();
    scene.first().kill();
    long since = System.nanoTime();
    scene.first().start();
    return Recovery.after(scene.recovery(since), 2).noting(isRestoring ? "" : "was ready already");
  }

  static Recovery killInSnapshot(Scene scene) {
    try (SnapshotTap tap = new SnapshotTap(scene.cluster.bootstrapServers())) {
      tap.awaitWriting(Duration.ofSeconds(20));
      scene.first().kill();
    }
    long since = System.nanoTime();
    scene.first().start();
    return Recovery.after(scene.recovery(since), 1);
  }

  static Recovery stopService(Scene scene) {
    Duration took = scene.first().stop(STOP_WITHIN);
    if (took == null) {
      scene.report(FindingKind.SLOW_SHUTDOWN, "not ended 20 s after SIGTERM");
    }
    long since = System.nanoTime();
    scene.first().start();
    return Recovery.after(scene.recovery(since), 0)
        .noting(took == null ? "" : "ended in %.1f s".formatted(took.toMillis() / 1e3));
  }

  static Recovery deleteState(Scene scene) {
    scene.first().kill();
    long since = System.nanoTime();
    scene.first().deleteState();
    scene.first().start();
    return Recovery.after(scene.recovery(since), 1);
  }

  /** Its stores lie on a small disk of their own, which is filled up to the last byte. */
  static Recovery fillDisk(Scene scene) throws IOException {
    Instance instance = scene.first();
    instance.kill();
    instance.deleteState();
    Files.createDirectories(instance.stateFolder());
    instance.wrapIn(
        List.of(
            "unshare",
            "-rm",
            "sh",
            "-c",
            "mount -t tmpfs -o size=96m tmpfs \"$0\" && exec \"$@\"",
            instance.stateFolder().toString()));
    instance.start();
    scene.awaitReady(instance);
    Path inside = Path.of("/proc", Long.toString(instance.process().pid()), "root");
    Path filler = inside.resolve(instance.stateFolder().resolve("filler").toString().substring(1));
    boolean isFull = fill(filler);
    scene.pass(isFull ? FULL_FOR : Duration.ZERO);
    long since = System.nanoTime();
    Files.deleteIfExists(filler);
    Duration time = scene.recovery(since);
    boolean wasMet = instance.said().contains("No space left");
    instance.kill();
    instance.wrapIn(List.of());
    instance.start();
    scene.awaitReady(instance);
    if (!isFull) {
      return Recovery.skipped("no disk of its own could be mounted here");
    }
    return Recovery.after(time, 2).noting(wasMet ? "" : "nothing was written to disk meanwhile");
  }

  private static boolean fill(Path filler) {
    byte[] block = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (int i = 0; i < 4096; i++) {
        out.write(block);
      }
      return false; // no small disk
    } catch (IOException e) {
      return Files.exists(filler);
    }
  }

  static Recovery flipSnapshot(Scene scene) {
    return damageSnapshot(scene, SnapshotTap::flipNewest);
  }

  static Recovery loseChunk(Scene scene) {
    return damageSnapshot(scene, SnapshotTap::dropChunkOfNewest);
  }

  @FunctionalInterface
  private interface Damage {
    void by(SnapshotTap tap) throws ExecutionException, InterruptedException;
  }

  private static Recovery damageSnapshot(Scene scene, Damage damage) {
    try (SnapshotTap tap = new SnapshotTap(scene.cluster.bootstrapServers())) {
      tap.awaitTwo(TWO_SNAPSHOTS_WITHIN);
      scene.first().kill();
      damage.by(tap);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    long since = System.nanoTime();
    scene.first().start();
    Duration time = scene.recovery(since);
    String said = scene.first().said();
    if (!said.contains("A snapshot was passed over")) {
      scene.report(FindingKind.DAMAGE_UNSAID, "started without a word of the damaged snapshot");
    }
    boolean goesOn = said.contains("Going on from the snapshot");
    if (!goesOn) {
      scene.report(FindingKind.LEARNING_LOST, "the older whole snapshot was not taken");
    }
    return Recovery.after(time, 1).noting(goesOn ? "went on from the one before" : "");
  }

  static Recovery killBrokers(Scene scene) {
    for (int i = 0; i < scene.cluster.size(); i++) {
      scene.cluster.broker(i).process().kill();
    }
    scene.pass(Duration.ofSeconds(2));
    long since = System.nanoTime();
    for (int i = 0; i < scene.cluster.size(); i++) {
      scene.cluster.broker(i).restart();
    }
    return Recovery.after(scene.recovery(since), 0);
  }

  /** Two of three go on without the third. */
  static Recovery loseBroker(Scene scene) {
    int which = scene.random.nextInt(scene.cluster.size());
    scene.cluster.broker(which).process().kill();
    long since = System.nanoTime();
    Duration time = scene.recovery(since);
    long left = LOST_FOR.toNanos() - (System.nanoTime() - since);
    scene.pass(Duration.ofNanos(Math.max(0, left)));
    scene.cluster.broker(which).restart();
    scene.recovery(System.nanoTime());
    return Recovery.after(time, 0);
  }

  static Recovery refuseConnections(Scene scene) {
    return cut(scene, CuttableLine.Condition.REFUSING, REFUSED_FOR);
  }

  static Recovery silenceConnections(Scene scene) {
    return cut(scene, CuttableLine.Condition.SILENT, SILENT_FOR);
  }

  private static Recovery cut(Scene scene, CuttableLine.Condition condition, Duration time) {
    scene.cluster.turnLines(condition);
    scene.pass(time);
    long since = System.nanoTime();
    scene.cluster.turnLines(CuttableLine.Condition.OPEN);
    return Recovery.after(scene.recovery(since), 0);
  }

  /** The refined topic alone asks for all replicas, and one is away. */
  static Recovery refuseWrites(Scene scene) throws ExecutionException, InterruptedException {
    BrokerProcess away = scene.cluster.broker(scene.random.nextInt(scene.cluster.size()));
    setMinInSync(scene, Integer.toString(scene.cluster.size()));
    away.process().kill();
    Instant refused = Instant.now();
    scene.pass(NO_WRITES_FOR);
    boolean wasWritten = scene.tail.lastRecord().isAfter(refused.plus(Duration.ofSeconds(30)));
    long since = System.nanoTime();
    away.restart();
    Duration time = scene.recovery(since);
    setMinInSync(scene, Integer.toString(scene.cluster.size() - 1));
    return wasWritten ? Recovery.skipped("writes were taken") : Recovery.after(time, 0);
  }

  private static void setMinInSync(Scene scene, String count)
      throws ExecutionException, InterruptedException {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "labelstill.refined");
    try (Admin admin = scene.cluster.admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  topic,
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("min.insync.replicas", count),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  static Recovery joinAndLeave(Scene scene) {
    long since = System.nanoTime();
    scene.second().start();
    scene.awaitReady(scene.second());
    Duration joined = scene.recovery(since);
    scene.pass(TOGETHER_FOR);
    long leaving = System.nanoTime();
    scene.second().stop(STOP_WITHIN);
    Duration left = scene.recovery(leaving);
    return Recovery.after(joined.compareTo(left) > 0 ? joined : left, 0)
        .noting("to join %.1f s, to leave %.1f s".formatted(seconds(joined), seconds(left)));
  }

  static Recovery joinAndDie(Scene scene) {
    scene.second().start();
    scene.awaitReady(scene.second());
    scene.recovery(System.nanoTime());
    scene.pass(TOGETHER_FOR);
    scene.first().kill();
    long since = System.nanoTime();
    Duration time = scene.recovery(since);
    scene.swap();
    return Recovery.after(time, 1);
  }

  /** When it wakes it does not know of the time that went by, and must not be believed. */
  static Recovery pause(Scene scene) {
    scene.second().start();
    scene.awaitReady(scene.second());
    scene.recovery(System.nanoTime());
    scene.first().process().pause();
    long since = System.nanoTime();
    Duration taken = scene.recovery(since);
    long left = BEYOND_SESSION.toNanos() - (System.nanoTime() - since);
    scene.pass(Duration.ofNanos(Math.max(0, left)));
    scene.first().process().resume();
    Duration back = scene.recovery(System.nanoTime());
    scene.second().stop(STOP_WITHIN);
    scene.recovery(System.nanoTime());
    return Recovery.after(taken, 0).noting("after the pause %.1f s".formatted(seconds(back)));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }
}
