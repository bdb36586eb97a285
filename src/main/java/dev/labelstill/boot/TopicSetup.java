package dev.labelstill.boot;

import dev.labelstill.stream.RecordRoom;
import dev.labelstill.stream.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Sees to it that the broker is there and the topics exist. */
public final class TopicSetup {
  private static final String COMPACT = "compact";
  private static final String DELETE = "delete";
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

  private final Map<String, Object> kafka;
  private final LabelstillConfig.Topics settings;
  private final TopicNames names;
  private final Limits limits;
  private final Duration timeout;

  /**
   * How large things may be.
   *
   * @param eventBytes of an event
   * @param recordBytes of a record on the topic of rejected ones
   */
  public record Limits(int eventBytes, int recordBytes) {}

  /**
   * What was found.
   *
   * @param partitions of the examples topic
   * @param room how large records may be
   * @param clusterId by which Kafka tells its clusters apart
   */
  public record Found(int partitions, RecordRoom room, String clusterId) {}

  public TopicSetup(
      Map<String, Object> kafka,
      LabelstillConfig.Topics settings,
      TopicNames names,
      Limits limits,
      Duration timeout) {
    this.kafka = kafka;
    this.settings = settings;
    this.names = names;
    this.limits = limits;
    this.timeout = timeout;
  }

  /**
   * Makes what is missing, or says what is, and sees to it that every record of the examples topic
   * fits on the topic of rejected ones.
   *
   * @throws StartRefused where the broker cannot be reached, or a topic is missing or too narrow
   *     and may not be made or widened
   */
  public Found ensure() {
    return withAdmin(
        admin -> {
          make(admin, wanted());
          int partitions = partitions(admin);
          RoomCheck check = new RoomCheck(names, limits.recordBytes(), settings.create(), timeout);
          return new Found(
              partitions, check.ensure(admin), await(admin.describeCluster().clusterId()));
        });
  }

  /**
   * The same for the examples topic alone: for whoever only sends events.
   *
   * @throws StartRefused as {@link #ensure}
   */
  public void ensureExamples() {
    withAdmin(
        admin -> {
          make(admin, List.of(examples()));
          return true;
        });
  }

  private <T> T withAdmin(Function<Admin, T> asking) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    try (Admin admin = Admin.create(properties)) {
      return asking.apply(admin);
    } catch (org.apache.kafka.common.KafkaException e) {
      throw unreachable(e);
    }
  }

  private void make(Admin admin, List<NewTopic> wanted) {
    Set<String> existing = await(admin.listTopics().names());
    create(admin, wanted.stream().filter(topic -> !existing.contains(topic.name())).toList());
  }

  /** A broker may not know at once of the topic that was just made; it is asked until it does. */
  private int partitions(Admin admin) {
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      try {
        return await(description(admin)).partitions().size();
      } catch (StartRefused refused) {
        boolean isUnknown =
            refused.getCause() != null
                && refused.getCause().getCause() instanceof UnknownTopicOrPartitionException;
        if (!isUnknown || System.nanoTime() > end) {
          throw refused;
        }
        LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
      }
    }
  }

  private @Nullable KafkaFuture<TopicDescription> description(Admin admin) {
    return admin.describeTopics(List.of(names.examples())).topicNameValues().get(names.examples());
  }

  private void create(Admin admin, List<NewTopic> missing) {
    if (missing.isEmpty()) {
      return;
    }
    List<String> missingNames = missing.stream().map(NewTopic::name).sorted().toList();
    if (!settings.create()) {
      throw new StartRefused(
          "these topics are missing and labelstill.topics.create is false: "
              + String.join(", ", missingNames));
    }
    for (Map.Entry<String, KafkaFuture<Void>> created :
        admin.createTopics(missing).values().entrySet()) {
      try {
        created.getValue().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new StartRefused(
              "topic "
                  + created.getKey()
                  + " is missing and could not be made: "
                  + e.getMessage()
                  + " Missing in all: "
                  + String.join(", ", missingNames),
              e);
        }
      } catch (InterruptedException | TimeoutException e) {
        throw unreachable(e);
      }
    }
  }

  private List<NewTopic> wanted() {
    List<NewTopic> topics = new ArrayList<>();
    topics.add(examples());
    topics.add(topic(names.refined(), settings.partitions(), COMPACT));
    topics.add(topic(names.annotators(), 1, COMPACT));
    topics.add(topic(names.rejected(), settings.partitions(), DELETE));
    topics.add(topic(names.model(), 1, COMPACT));
    return topics;
  }

  private NewTopic examples() {
    return topic(names.examples(), settings.partitions(), DELETE);
  }

  private NewTopic topic(String name, int partitions, String cleanup) {
    Optional<Short> replicas =
        settings.replicationFactor() < 0
            ? Optional.empty()
            : Optional.of(settings.replicationFactor());
    Map<String, String> configs = new HashMap<>(Map.of("cleanup.policy", cleanup));
    if (name.equals(names.rejected())) {
      configs.put(
          RoomCheck.MAX_MESSAGE_BYTES,
          "" + limits.recordBytes()); // rejected records are larger than they came, by headers
      configs.put(
          "retention.ms", "-1"); // nothing rejected is lost before somebody has looked at it
    } else if (name.equals(names.examples())) {
      configs.put(
          RoomCheck.MAX_MESSAGE_BYTES, "" + RecordRoom.neededOnExamples(limits.eventBytes()));
    }
    return new NewTopic(name, Optional.of(partitions), replicas).configs(configs);
  }

  private <T> T await(@Nullable KafkaFuture<T> future) {
    try {
      return Objects.requireNonNull(future).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private StartRefused unreachable(Exception cause) {
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    return new StartRefused(
        "no Kafka broker answers at kafka.bootstrap.servers="
            + kafka.get("bootstrap.servers")
            + " within "
            + timeout.toSeconds()
            + " s ("
            + root.getClass().getSimpleName()
            + "): set KAFKA_BOOTSTRAP_SERVERS and the kafka.* security settings to a broker that does",
        cause);
  }
}
