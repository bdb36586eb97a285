package dev.labelstill.web;

import dev.labelstill.stream.InstanceAddress;
import dev.labelstill.stream.PartitionKeepers;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * All instances that share the work, asked as one: each answers for the partitions that it keeps
 * and for no others, so that nothing is counted twice and no question goes round. Thread-safe.
 */
public final class Instances {
  private static final Logger LOG = Logger.getLogger(Instances.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final int OK = 200;

  private final Supplier<PartitionKeepers> keepers;
  private final Neighbors neighbors;

  public Instances(Supplier<PartitionKeepers> keepers, Neighbors neighbors) {
    this.keepers = keepers;
    this.neighbors = neighbors;
  }

  /** Makes an answer of what another instance sent. */
  interface Reading<T> {
    T read(byte[] body) throws IOException;
  }

  /**
   * Asks every instance for its part, the others while this one answers.
   *
   * @param question path and query; the partitions are put behind
   * @param here this instance's answer for some partitions
   * @throws ProblemException where an instance does not answer in time
   */
  <T> Gathered<T> gather(String question, Function<Set<Integer>, T> here, Reading<T> there) {
    PartitionKeepers now = keepers.get();
    requireAnyone(now);
    long deadline = System.nanoTime() + neighbors.patience().toNanos();
    Map<InstanceAddress, CompletableFuture<HttpResponse<byte[]>>> asked = new LinkedHashMap<>();
    now.elsewhere().forEach((at, kept) -> asked.put(at, neighbors.ask(at, of(question, kept))));
    List<T> answers = new ArrayList<>();
    if (!now.here().isEmpty()) {
      answers.add(here.apply(now.here()));
    }
    asked.forEach((at, answer) -> answers.add(read(at, await(at, answer, deadline), there)));
    return new Gathered<>(answers, now.unknown());
  }

  /**
   * Asks one other instance.
   *
   * @throws ProblemException where it does not answer in time
   */
  HttpResponse<byte[]> ask(InstanceAddress at, String question) {
    long deadline = System.nanoTime() + neighbors.patience().toNanos();
    return await(at, neighbors.ask(at, question), deadline);
  }

  private static void requireAnyone(PartitionKeepers now) {
    if (now.here().isEmpty() && now.elsewhere().isEmpty()) {
      throw ProblemException.unavailable(
          "No instance says that it keeps a partition; the stream may be starting.", RETRY_AFTER);
    }
  }

  private static String of(String question, Set<Integer> partitions) {
    String list = partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
    return question + (question.contains("?") ? "&" : "?") + "partitions=" + list;
  }

  private static HttpResponse<byte[]> await(
      InstanceAddress at, CompletableFuture<HttpResponse<byte[]>> answer, long deadline) {
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    return Patience.await(
        answer, left, "The instance at " + at + " keeps a part of this and does not answer.");
  }

  private static <T> T read(InstanceAddress at, HttpResponse<byte[]> response, Reading<T> reading) {
    if (response.statusCode() != OK) {
      throw refused(at, response.statusCode());
    }
    try {
      return reading.read(response.body());
    } catch (IOException | IllegalArgumentException e) {
      LOG.warnf("The answer of another instance could not be read: at=%s cause=%s", at, e);
      throw ProblemException.unavailable(
          "The instance at "
              + at
              + " answers in a way that is not understood here: instances of"
              + " one stream must have the same version and labels.",
          RETRY_AFTER);
    }
  }

  /** The problem where another instance keeps a part and cannot give it now. */
  static ProblemException refused(InstanceAddress at, int status) {
    LOG.warnf("Another instance gave no answer: at=%s status=%d", at, status);
    return ProblemException.unavailable(
        "The instance at "
            + at
            + " keeps a part of this and cannot answer now (status "
            + status
            + ").",
        RETRY_AFTER);
  }
}
