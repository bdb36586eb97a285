package dev.labelstill.stream;

import dev.labelstill.training.TrainingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the trainer has to say, per shard, until the shard's stream thread fetches it. It never
 * makes the trainer wait, and needs no bound of its own: an example brings at most three reports,
 * and no example enters the window but through the thread that empties the outbox.
 */
final class Outbox {
  private final Map<Integer, Queue<TrainingReport>> reportsByShard = new ConcurrentHashMap<>();

  void put(TrainingReport report) {
    reportsByShard
        .computeIfAbsent(report.shard(), unused -> new ConcurrentLinkedQueue<>())
        .add(report);
  }

  /** Up to {@code most} reports of a shard, oldest first. */
  List<TrainingReport> take(int shard, int most) {
    List<TrainingReport> taken = new ArrayList<>();
    Queue<TrainingReport> reports = reportsByShard.get(shard);
    while (reports != null && taken.size() < most) {
      TrainingReport report = reports.poll();
      if (report == null) {
        break;
      }
      taken.add(report);
    }
    return taken;
  }

  /**
   * Forgets a shard that moved away. Called by the trainer, so that no report about the shard's
   * earlier stay follows.
   */
  void drop(int shard) {
    reportsByShard.remove(shard);
  }
}
