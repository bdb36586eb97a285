package dev.labelstill.boot;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of {@link LabelstillConfig} that are about HTTP. */
public final class HttpConfig {
  private HttpConfig() {}

  /** The HTTP interface. */
  public interface Web {
    /** Events in one request. */
    @WithDefault("10000")
    @WithName("events-per-request")
    int eventsPerRequest();

    /** How long a request waits for Kafka to hold its events. */
    @WithDefault("10s")
    @WithName("acknowledge-within")
    Duration acknowledgeWithin();

    /** How long a request waits for the network. */
    @WithDefault("5s")
    @WithName("predict-within")
    Duration predictWithin();

    /** The trainer counts as dead after so long without a sign. */
    @WithDefault("60s")
    @WithName("trainer-silence")
    Duration trainerSilence();

    /** Requests that are worked on at a time; more are told to come again. */
    @WithDefault("64")
    @WithName("requests-at-once")
    int requestsAtOnce();

    /** Bytes of their bodies; a body alone is taken whatever its size. */
    @WithDefault("33554432")
    @WithName("body-bytes-at-once")
    long bodyBytesAtOnce();

    /** How long a body may take to come. */
    @WithDefault("30s")
    @WithName("body-within")
    Duration bodyWithin();

    /** Examples in the answer to a question that does not say how many. */
    @WithDefault("100")
    @WithName("list-length")
    int listLength();

    /** Examples or annotators in one answer, at most. */
    @WithDefault("1000")
    @WithName("list-length-limit")
    int listLengthLimit();

    /** How long a request may look through the stores of this instance. */
    @WithDefault("5s")
    @WithName("scan-within")
    Duration scanWithin();

    /** How long a request waits for other instances; they look through their stores meanwhile. */
    @WithDefault("10s")
    @WithName("neighbors-within")
    Duration neighborsWithin();
  }

  /** Who may do what over HTTP. */
  public interface Security {
    /**
     * Whether HTTP may listen beyond the loopback address without asking who is there. Otherwise
     * such a start is refused.
     */
    @WithDefault("false")
    @WithName("allow-anonymous")
    boolean allowAnonymous();

    /**
     * Keys that clients show in the header X-API-Key, each as name:roles:sha256; roles are read,
     * write and admin, joined by +.
     */
    @WithName("api-keys")
    Optional<List<String>> apiKeys();

    /** The key that this instance shows to the others. One of the keys above, of role admin. */
    @WithName("peer-key")
    Optional<String> peerKey();
  }
}
