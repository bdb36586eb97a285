package dev.labelstill.web;

import java.time.Duration;

/**
 * How patient and how generous the HTTP interface is.
 *
 * @param maxEventsPerRequest events in one array
 * @param acknowledgeWithin how long a request waits for Kafka to acknowledge its events
 * @param predictWithin how long a request waits for the network
 * @param trainerSilence the trainer counts as hanging after so long without a turn
 * @param requests what goes for all requests together
 * @param lists what goes for answers about many examples or annotators
 */
public record WebSettings(
    int maxEventsPerRequest,
    Duration acknowledgeWithin,
    Duration predictWithin,
    Duration trainerSilence,
    Requests requests,
    Lists lists) {
  public WebSettings {
    if (maxEventsPerRequest < 1) {
      throw new IllegalArgumentException(
          "a request must be allowed at least one event, got " + maxEventsPerRequest);
    }
    requirePositive(acknowledgeWithin, "the time for Kafka to acknowledge");
    requirePositive(predictWithin, "the time for the network to predict");
    requirePositive(trainerSilence, "the trainer's longest silence");
  }

  /**
   * What goes for all requests together.
   *
   * @param atOnce requests that are worked on at a time
   * @param bodyBytesAtOnce bytes of their bodies
   * @param bodyWithin how long a body may take to come
   */
  public record Requests(int atOnce, long bodyBytesAtOnce, Duration bodyWithin) {
    public Requests {
      if (atOnce < 1 || bodyBytesAtOnce < 1) {
        throw new IllegalArgumentException(
            "at least one request and one byte must be allowed at a time, got "
                + atOnce
                + " and "
                + bodyBytesAtOnce);
      }
      requirePositive(bodyWithin, "the time for a body to come");
    }
  }

  /**
   * What goes for answers about many examples or annotators.
   *
   * @param usualLength examples in a list where the question does not say how many
   * @param greatestLength examples in a list, at most
   * @param scanWithin how long a request may look through this instance's stores
   * @param neighborsWithin how long a request waits for the other instances
   */
  public record Lists(
      int usualLength, int greatestLength, Duration scanWithin, Duration neighborsWithin) {
    public Lists {
      if (usualLength < 1 || greatestLength < usualLength) {
        throw new IllegalArgumentException(
            "a list must be allowed at least one example, and its greatest length not be below the"
                + " usual one, got "
                + usualLength
                + " and "
                + greatestLength);
      }
      requirePositive(scanWithin, "the time to look through the stores");
      requirePositive(neighborsWithin, "the time for other instances to answer");
    }
  }

  private static void requirePositive(Duration duration, String what) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(what + " must be positive, got " + duration);
    }
  }
}
