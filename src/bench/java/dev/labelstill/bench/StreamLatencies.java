package dev.labelstill.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** How long examples wait for their first refinement while they come at a steady rate. */
final class StreamLatencies {
  private static final Duration SETTLING = Duration.ofSeconds(40); // the JVMs compile anew
  private static final Duration STEADY = Duration.ofSeconds(30);

  private final String servers;
  private final String topic;
  private final StreamFeeder feeder;

  StreamLatencies(String servers, String topic, StreamFeeder feeder) {
    this.servers = servers;
    this.topic = topic;
    this.feeder = feeder;
  }

  /**
   * From sending to reading the committed first refinement, in milliseconds, sorted. The first ones
   * do not count: the service has just brought all that it had to its end.
   *
   * @param from number of the first example to send
   * @param folder takes {@code latencies.csv}
   */
  List<Double> at(double perSecond, int from, Path folder) {
    int settling = (int) Math.round(perSecond * SETTLING.toSeconds());
    int count = settling + (int) Math.round(perSecond * STEADY.toSeconds());
    long[] sentAt = new long[count];
    double[] millis = new double[count];
    AtomicInteger arrived = new AtomicInteger();
    Thread sender = new Thread(() -> feeder.sendSteadily(from, perSecond, sentAt), "steady sender");
    try (StreamReader reader = StreamReader.timing(servers, topic)) {
      sender.start();
      reader.readUntil(
          () -> arrived.get() == count,
          record -> {
            int number = (int) StreamInput.number(record.key()) - from;
            if (number >= 0 && millis[number] == 0) {
              millis[number] = (System.nanoTime() - sentAt[number]) / 1e6;
              arrived.incrementAndGet();
            }
          });
    }
    write(folder.resolve("latencies.csv"), sentAt, millis);
    return Arrays.stream(millis, settling, count).sorted().boxed().toList();
  }

  /** By example, in the order sent, so that it can be seen when the late ones were. */
  private static void write(Path file, long[] sentAt, double... millis) {
    long now = System.nanoTime();
    Instant here = Instant.now();
    List<String> lines = new ArrayList<>();
    lines.add("sent,millis");
    for (int i = 0; i < millis.length; i++) {
      lines.add(String.format(Locale.ROOT, "%s,%.1f", here.minusNanos(now - sentAt[i]), millis[i]));
    }
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
