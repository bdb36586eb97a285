package dev.labelstill.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.errors.TaskAssignmentException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.AssignmentConfigs;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment.AssignedTask;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.ProcessId;
import org.apache.kafka.streams.processor.assignment.TaskInfo;
import org.apache.kafka.streams.processor.assignment.TaskTopicPartition;
import org.apache.kafka.streams.state.HostInfo;

/** Instances among which partitions are handed out, and what each of them holds. */
final class TaskGroup implements ApplicationState {
  static final long TAIL = 100; // records that a copy may lack
  static final long PROBING_MILLIS = 60_000;
  static final int WARM_UPS = 16;

  private final Map<TaskId, TaskInfo> tasks = new TreeMap<>();
  private final AssignmentConfigs configs;
  private final Map<ProcessId, Member> members = new TreeMap<>();
  private final Map<String, ProcessId> ids = new HashMap<>();
  Optional<Instant> followUp = Optional.empty();
  boolean areLagsUnknown;

  TaskGroup(int tasks, int copies) {
    IntStream.range(0, tasks)
        .mapToObj(i -> new TaskId(0, i))
        .forEach(id -> this.tasks.put(id, new Partition(id)));
    configs = new AssignmentConfigs(TAIL, WARM_UPS, copies, PROBING_MILLIS, List.of());
  }

  void comes(String name) {
    comes(name, 1);
  }

  void comes(String name, int threads) {
    ProcessId id = new ProcessId(new UUID(name.hashCode() * 0x9E3779B97F4A7C15L, threads));
    ids.put(name, id);
    members.put(id, new Member(id, threads, tasks.keySet()));
  }

  void goes(String name) {
    members.remove(ids.remove(name));
  }

  int size() {
    return members.size();
  }

  String anyName(Random random) {
    List<String> names = ids.keySet().stream().sorted().toList();
    return names.get(random.nextInt(names.size()));
  }

  /** So many records of each partition. */
  void lacks(String name, long records) {
    member(name).lag.replaceAll((task, lag) -> records);
  }

  void forgetCopies(String name) {
    member(name).standby.clear();
  }

  /** Time goes by: copies are complete. */
  void copyAll() {
    members.values().forEach(member -> member.standby.forEach(task -> member.lag.put(task, 3L)));
  }

  void take(Collection<KafkaStreamsAssignment> assignments) {
    followUp = Optional.empty();
    for (KafkaStreamsAssignment assignment : assignments) {
      Member member = members.get(assignment.processId());
      member.active.clear();
      member.standby.clear();
      for (AssignedTask task : assignment.tasks().values()) {
        boolean isActive = task.type() == AssignedTask.Type.ACTIVE;
        (isActive ? member.active : member.standby).add(task.id());
        if (isActive) {
          member.lag.put(task.id(), -2L); // as Kafka Streams says of the newest
        } else {
          member.lag.computeIfPresent(task.id(), (id, lag) -> Math.max(0, lag));
        }
      }
      member.lag.replaceAll((task, lag) -> member.holds(task) ? lag : Member.NOTHING);
      assignment.followupRebalanceDeadline().ifPresent(then -> followUp = Optional.of(then));
    }
  }

  Set<TaskId> active(String name) {
    return Set.copyOf(member(name).active);
  }

  Set<TaskId> standby(String name) {
    return Set.copyOf(member(name).standby);
  }

  private Member member(String name) {
    return members.get(ids.get(name));
  }

  /** Who has a copy of each of these partitions, where there is one. */
  Map<TaskId, String> copiesOf(Set<TaskId> wanted) {
    Map<TaskId, String> copies = new HashMap<>();
    ids.keySet()
        .forEach(
            name ->
                standby(name).stream()
                    .filter(wanted::contains)
                    .forEach(task -> copies.put(task, name)));
    return copies;
  }

  List<Integer> activeCounts() {
    List<Integer> counts = new ArrayList<>();
    members.values().forEach(member -> counts.add(member.active.size()));
    return counts;
  }

  Map<ProcessId, Set<TaskId>> allActive() {
    return members.values().stream()
        .collect(Collectors.toMap(Member::processId, member -> Set.copyOf(member.active)));
  }

  @Override
  public Map<ProcessId, KafkaStreamsState> kafkaStreamsStates(boolean computeTaskLags) {
    if (computeTaskLags && areLagsUnknown) {
      throw new TaskAssignmentException("the broker is away");
    }
    return Map.copyOf(members);
  }

  @Override
  public AssignmentConfigs assignmentConfigs() {
    return configs;
  }

  @Override
  public Map<TaskId, TaskInfo> allTasks() {
    return Map.copyOf(tasks);
  }

  private record Partition(TaskId id) implements TaskInfo {
    @Override
    public boolean isStateful() {
      return true;
    }

    @Override
    public Set<String> stateStoreNames() {
      return Set.of("examples");
    }

    @Override
    public Set<TaskTopicPartition> topicPartitions() {
      return Set.of();
    }
  }

  private static final class Member implements KafkaStreamsState {
    private static final long NOTHING = 1_000_000; // records, all that there are

    private final ProcessId id;
    private final int threads;
    private final SortedSet<TaskId> active = new TreeSet<>();
    private final SortedSet<TaskId> standby = new TreeSet<>();
    private final Map<TaskId, Long> lag = new TreeMap<>();

    Member(ProcessId id, int threads, Collection<TaskId> tasks) {
      this.id = id;
      this.threads = threads;
      tasks.forEach(task -> lag.put(task, NOTHING));
    }

    boolean holds(TaskId task) {
      return active.contains(task) || standby.contains(task);
    }

    @Override
    public ProcessId processId() {
      return id;
    }

    @Override
    public int numProcessingThreads() {
      return threads;
    }

    @Override
    public SortedSet<String> consumerClientIds() {
      return new TreeSet<>(Set.of(id + "-consumer"));
    }

    @Override
    public SortedSet<TaskId> previousActiveTasks() {
      return active;
    }

    @Override
    public SortedSet<TaskId> previousStandbyTasks() {
      return standby;
    }

    @Override
    public long lagFor(TaskId task) {
      return lag.get(task);
    }

    @Override
    public SortedSet<TaskId> prevTasksByLag(String consumerClientId) {
      throw new UnsupportedOperationException("nobody asks for it");
    }

    @Override
    public Map<TaskId, Long> statefulTasksToLagSums() {
      return lag;
    }

    @Override
    public Optional<HostInfo> hostInfo() {
      return Optional.empty();
    }

    @Override
    public Map<String, String> clientTags() {
      return Map.of();
    }

    @Override
    public Optional<String> rackId() {
      return Optional.empty();
    }
  }
}
