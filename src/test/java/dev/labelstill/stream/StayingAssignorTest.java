package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.apache.kafka.streams.processor.assignment.TaskAssignmentUtils;
import org.apache.kafka.streams.processor.assignment.TaskAssignor;
import org.apache.kafka.streams.processor.assignment.TaskInfo;
import org.apache.kafka.streams.processor.assignment.TaskTopicPartition;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StayingAssignorTest {
  private static final long TAIL = 100; // records that a copy may lack
  private static final long PROBING_MILLIS = 60_000;
  private static final int WARM_UPS = 16;

  private final SettableClock clock = new SettableClock();
  private final StayingAssignor assignor = new StayingAssignor(clock);

  @Test
  void whoIsAloneProcessesAll() {
    Group group = new Group(8, 1);
    group.comes("a");

    assign(group);

    assertThat(group.active("a")).hasSize(8);
    assertThat(group.standby("a")).isEmpty();
    assertThat(group.followUp).isEmpty();
  }

  @Test
  void whoComesGetsCopiesFirstAndPartitionsWhenItHasThem() {
    Group group = new Group(8, 1);
    group.comes("a");
    assign(group);
    for (String name : List.of("b", "c", "d")) {
      group.comes(name);
    }

    assign(group);

    assertThat(group.active("a")).hasSize(8);
    assertThat(group.standby("b").size() + group.standby("c").size() + group.standby("d").size())
        .isEqualTo(8);
    assertThat(group.followUp).contains(clock.instant().plusMillis(PROBING_MILLIS));

    group.copyAll();
    assign(group);

    assertThat(group.activeCounts()).containsOnly(2);
    assertThat(group.followUp).isEmpty();
  }

  @Test
  void whoComesToSmallStoresTakesPartitionsAtOnce() {
    Group group = new Group(8, 1);
    group.comes("a");
    assign(group);
    group.comes("b");
    group.lacks("b", TAIL / 2);

    assign(group);
    assertThat(group.active("b")).as("half of what a copy may lack").isEmpty();
    assertThat(group.standby("b")).hasSize(8);

    group.lacks("b", TAIL / 10);
    group.forgetCopies("b");
    assign(group);
    assertThat(group.active("b")).as("a tenth").hasSize(4);
    assertThat(group.followUp).isEmpty();
  }

  @Test
  void nothingMovesWhileSomebodyStarts() {
    Group group = new Group(8, 1);
    group.comes("a");
    assign(group);
    group.comes("b");
    assign(group);
    group.copyAll();
    group.comes("c");

    assign(group);

    assertThat(group.active("a")).hasSize(8);
    assertThat(group.followUp).isPresent();
    group.copyAll();
    assign(group);
    assertThat(group.activeCounts()).containsExactlyInAnyOrder(3, 3, 2);
  }

  @Test
  void nobodyElseMovesWhenOneGoes() {
    Group group = settled(8, 1, "a", "b", "c", "d");
    Map<String, Set<TaskId>> before = new HashMap<>();
    for (String name : List.of("b", "c", "d")) {
      before.put(name, group.active(name));
    }
    Set<TaskId> orphans = group.active("a");
    Map<TaskId, String> copies = new HashMap<>();
    orphans.forEach(task -> copies.put(task, group.standbyOf(task)));

    group.goes("a");
    assign(group);

    before.forEach((name, tasks) -> assertThat(group.active(name)).containsAll(tasks));
    orphans.forEach(
        task -> assertThat(group.active(copies.get(task))).as("has a copy").contains(task));
    group.copyAll();
    assign(group);
    assertThat(group.activeCounts()).allMatch(count -> count <= 3);
  }

  /** The broker may be away at that moment. */
  @Test
  void whereLagsAreUnknownPartitionsStayAndOrphansGoToWhoHasACopy() {
    Group group = settled(8, 1, "a", "b", "c", "d");
    Map<ProcessId, Set<TaskId>> before = group.allActive();
    Set<TaskId> orphans = group.active("a");
    Map<TaskId, String> copies = new HashMap<>();
    orphans.forEach(task -> copies.put(task, group.standbyOf(task)));
    group.areLagsUnknown = true;

    assign(group);
    assertThat(group.allActive()).isEqualTo(before);

    group.goes("a");
    assign(group);
    orphans.forEach(task -> assertThat(group.active(copies.get(task))).contains(task));
  }

  @Test
  void whereNobodyHasACopyWhoHasLeastToDoTakesOver() {
    Group group = settled(6, 0, "a", "b", "c");
    Set<TaskId> orphans = group.active("a");

    group.goes("a");
    assign(group);

    assertThat(orphans).hasSize(2);
    assertThat(group.activeCounts()).containsOnly(3);
  }

  @Test
  void whoHasMoreThreadsGetsMore() {
    Group group = new Group(9, 0);
    group.comes("a", 2);
    group.comes("b", 1);

    assign(group);

    assertThat(group.active("a")).hasSize(6);
    assertThat(group.active("b")).hasSize(3);
  }

  @Test
  void noMoreIsCopiedForMovesAtATimeThanConfigured() {
    Group group = new Group(64, 0);
    group.comes("a");
    assign(group);
    group.comes("b");

    assign(group);

    assertThat(group.standby("b")).hasSize(WARM_UPS);
    assertThat(group.active("a")).hasSize(64);
    group.copyAll();
    assign(group);
    assertThat(group.active("b")).as("and those move").hasSize(WARM_UPS);
    assertThat(group.followUp).isPresent();
  }

  /** Instances come and go at random; Kafka's own check passes, and all comes to rest. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverHappensItComesToRestInBalance(int seed) {
    Random random = new Random(seed);
    Group group = new Group(1 + random.nextInt(40), random.nextInt(3));
    group.comes("first");
    for (int turn = 0; turn < 60; turn++) {
      if (group.size() > 1 && random.nextInt(3) == 0) {
        group.goes(group.anyName(random));
      } else if (group.size() < 9 && random.nextBoolean()) {
        group.comes("i" + turn);
      }
      assign(group);
      if (random.nextBoolean()) {
        group.copyAll();
      }
    }
    for (int turn = 0; turn < 10; turn++) {
      group.copyAll();
      assign(group);
    }

    List<Integer> counts = group.activeCounts();
    assertThat(counts.stream().max(Integer::compare).orElseThrow())
        .isLessThanOrEqualTo(counts.stream().min(Integer::compare).orElseThrow() + 1);
    assertThat(group.followUp).as("nothing more to move").isEmpty();
    Map<ProcessId, Set<TaskId>> before = group.allActive();
    assign(group);
    assertThat(group.allActive()).as("and nothing moves").isEqualTo(before);
  }

  private Group settled(int tasks, int copies, String... names) {
    Group group = new Group(tasks, copies);
    for (String name : names) {
      group.comes(name);
    }
    for (int i = 0; i < 5; i++) {
      assign(group);
      group.copyAll();
    }
    assertThat(group.followUp).isEmpty();
    return group;
  }

  private void assign(Group group) {
    TaskAssignor.TaskAssignment assignment = assignor.assign(group);
    assertThat(TaskAssignmentUtils.validateTaskAssignment(group, assignment))
        .isEqualTo(TaskAssignor.AssignmentError.NONE);
    group.take(assignment.assignment());
  }

  /** Instances, and what each of them holds. */
  private static final class Group implements ApplicationState {
    private final Map<TaskId, TaskInfo> tasks = new TreeMap<>();
    private final AssignmentConfigs configs;
    private final Map<ProcessId, Member> members = new TreeMap<>();
    private final Map<String, ProcessId> ids = new HashMap<>();
    private Optional<Instant> followUp = Optional.empty();
    private boolean areLagsUnknown;

    Group(int tasks, int copies) {
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

    String standbyOf(TaskId task) {
      return ids.keySet().stream()
          .filter(name -> member(name).standby.contains(task))
          .findAny()
          .orElseThrow();
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
