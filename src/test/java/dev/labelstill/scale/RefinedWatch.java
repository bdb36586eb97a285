package dev.labelstill.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labelstill.cluster.Follower;
import dev.labelstill.cluster.Revisions;
import dev.labelstill.codec.PublishedRefinement;
import dev.labelstill.codec.RefinementDecoder;
import dev.labelstill.label.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What comes out, as any consumer sees it: committed records only, every revision. */
final class RefinedWatch implements AutoCloseable {
  private final ImageStream stream;
  private final RefinementDecoder decoder = new RefinementDecoder();
  private final Revisions revisions = new Revisions();
  private final Stage[] stages; // (n), of the newest refinement
  private final boolean[] isRight; // (n)
  private final double[] confidences; // (n)
  private final List<String> findings = new ArrayList<>();
  private final Waits waits;
  private final Follower follower;
  private int refined;
  private int finals;
  private long lastNanos = System.nanoTime();

  RefinedWatch(String bootstrapServers, ImageStream stream) {
    this.stream = stream;
    stages = new Stage[stream.images()];
    isRight = new boolean[stream.images()];
    confidences = new double[stream.images()];
    waits = new Waits(stream.images());
    follower = new Follower(bootstrapServers, "labelstill.refined", this::take);
  }

  private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
    lastNanos = System.nanoTime();
    String name = new String(record.key(), UTF_8);
    int position = stream.position(name);
    if (record.value() == null || position < 0) {
      findings.add(name + ": nobody sent that");
      return;
    }
    PublishedRefinement refinement = decoder.decode(record.value());
    Revisions.Order order = revisions.take(name, refinement.revision());
    if (order != Revisions.Order.NEXT) {
      findings.add(name + ": revision " + refinement.revision() + ", " + order);
    }
    if (stages[position] == null) {
      refined++;
      waits.add(lastNanos - stream.takenAtNanos(position), record.partition(), lastNanos);
    }
    finals += count(refinement.stage()) - count(stages[position]);
    stages[position] = refinement.stage();
    isRight[position] = stream.isTrue(position, refinement.refined().label());
    confidences[position] = refinement.refined().confidence();
  }

  private static int count(Stage stage) {
    return stage == Stage.FINAL ? 1 : 0;
  }

  /** Images that came out at least once. */
  synchronized int refined() {
    return refined;
  }

  /** Images whose newest refinement is final. */
  synchronized int finals() {
    return finals;
  }

  /** Whether nothing has come out for a while. */
  synchronized boolean isStillFor(Duration time) {
    return System.nanoTime() - lastNanos >= time.toNanos();
  }

  /** Throws where the topic cannot be followed. */
  void check() {
    follower.check();
  }

  synchronized Waits waits() {
    return waits;
  }

  /** What was lost, doubled or invented. */
  synchronized List<String> findings() {
    List<String> all = new ArrayList<>(findings);
    if (finals < stages.length) {
      all.add(stages.length - refined + " images lost, " + (refined - finals) + " never final");
    }
    return all;
  }

  /** How good the newest refinements are. */
  synchronized Quality quality() {
    int[] there =
        java.util.stream.IntStream.range(0, stages.length).filter(i -> stages[i] != null).toArray();
    boolean[] right = new boolean[there.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = isRight[there[i]];
    }
    return Quality.of(right, Arrays.stream(there).mapToDouble(i -> confidences[i]).toArray());
  }

  @Override
  public void close() {
    follower.close();
  }
}
