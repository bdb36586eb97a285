package dev.labelstill.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.errors.TaskAssignmentException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.AssignmentConfigs;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment.AssignedTask;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.ProcessId;
import org.apache.kafka.streams.processor.assignment.TaskAssignor;
import org.apache.kafka.streams.processor.assignment.TaskInfo;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says which instance processes which partition. A partition stays where it is; that of an instance
 * that has gone goes to one that has a copy of its stores; one that has to move, so that all have
 * as much to do, moves when its destination has a copy and nobody is just starting. Each move is a
 * pause for the partition, and Kafka Streams' own assignor, which works the best distribution out
 * anew each time, moves partitions of instances that have nothing to do with who came or went.
 *
 * <p>Kafka Streams makes it by its name, from {@code task.assignor.class}, and asks it on one
 * instance whenever an instance comes or goes.
 */
public final class StayingAssignor implements TaskAssignor {
  private static final int RESTORED_AT_ONCE = 10; // a tenth of what a copy may lack

  private static final long UNKNOWN = Long.MAX_VALUE;
  private static final Logger LOG = Logger.getLogger(StayingAssignor.class);

  private final Clock clock;

  public StayingAssignor() {
    this(Clock.systemUTC());
  }

  StayingAssignor(Clock clock) {
    this.clock = clock;
  }

  @Override
  public TaskAssignment assign(ApplicationState state) {
    return new Distribution(state).distribute(clock.instant());
  }

  /** One assignment in the making. Used once. */
  private static final class Distribution {
    private final Map<ProcessId, KafkaStreamsState> instances;
    private final Map<TaskId, TaskInfo> tasks;
    private final AssignmentConfigs configs;
    private final Map<TaskId, ProcessId> active = new TreeMap<>();
    private final Map<TaskId, ProcessId> warmUps = new TreeMap<>(); // where they are to go
    private final Map<ProcessId, KafkaStreamsAssignment> assignments = new TreeMap<>();
    private final Map<ProcessId, Integer> standbys = new HashMap<>();
    private final boolean areLagsKnown;
    private final boolean isSomebodyNew;
    private boolean isToBeLookedAtAgain;

    Distribution(ApplicationState state) {
      Map<ProcessId, KafkaStreamsState> withLags = withLags(state);
      this.areLagsKnown = !withLags.isEmpty();
      this.instances = new TreeMap<>(areLagsKnown ? withLags : state.kafkaStreamsStates(false));
      this.tasks = new TreeMap<>(state.allTasks());
      this.configs = state.assignmentConfigs();
      this.isSomebodyNew = instances.values().stream().anyMatch(this::isNew);
      instances
          .keySet()
          .forEach(id -> assignments.put(id, KafkaStreamsAssignment.of(id, Set.of())));
    }

    /** Empty where the broker does not say how long the changelogs are. */
    private static Map<ProcessId, KafkaStreamsState> withLags(ApplicationState state) {
      try {
        return state.kafkaStreamsStates(true);
      } catch (TaskAssignmentException e) {
        LOG.warnf("Partitions are handed out by who had them, because lags are unknown: %s", e);
        return Map.of();
      }
    }

    TaskAssignment distribute(Instant now) {
      leaveWhereTheyAre();
      takeInOrphans();
      balance();
      active.forEach((task, instance) -> assign(task, instance, AssignedTask.Type.ACTIVE));
      warmUps.forEach(this::assignStandby);
      tasks.values().stream().filter(TaskInfo::isStateful).forEach(this::assignStandbys);
      return new TaskAssignment(isToBeLookedAtAgain ? lookAgain(now) : assignments.values());
    }

    private void leaveWhereTheyAre() {
      instances.forEach(
          (id, instance) ->
              instance.previousActiveTasks().stream()
                  .filter(tasks::containsKey)
                  .forEach(task -> active.putIfAbsent(task, id)));
    }

    private void takeInOrphans() {
      for (TaskId task : tasks.keySet()) {
        if (!active.containsKey(task)) {
          Comparator<ProcessId> best =
              Comparator.<ProcessId, Boolean>comparing(id -> !isCaughtUp(id, task))
                  .thenComparing(this::load)
                  .thenComparing(id -> lag(id, task));
          active.put(task, instances.keySet().stream().min(best).orElseThrow());
        }
      }
    }

    /** Moves partitions, one by one, from who has most to who has least, as long as that helps. */
    private void balance() {
      Map<TaskId, ProcessId> wanted = new TreeMap<>(active);
      int warmUpsLeft = configs.maxWarmupReplicas();
      for (Move move = nextMove(wanted); move != null; move = nextMove(wanted)) {
        wanted.put(move.task, move.to);
        if (isReadyFor(move.to, move.task)) {
          active.put(move.task, move.to);
        } else {
          isToBeLookedAtAgain = true;
          if (warmUpsLeft-- > 0) {
            warmUps.put(move.task, move.to);
          }
        }
      }
    }

    private record Move(TaskId task, ProcessId to) {}

    private @Nullable Move nextMove(Map<TaskId, ProcessId> wanted) {
      Comparator<ProcessId> byLoad = Comparator.comparing(id -> load(id, wanted, 0));
      ProcessId from = instances.keySet().stream().max(byLoad).orElseThrow();
      ProcessId to = instances.keySet().stream().min(byLoad).orElseThrow();
      if (load(from, wanted, -1) < load(to, wanted, 1)) {
        return null;
      }
      return wanted.keySet().stream()
          .filter(task -> from.equals(wanted.get(task)))
          .min(Comparator.comparing(task -> lag(to, task)))
          .map(task -> new Move(task, to))
          .orElse(null);
    }

    private double load(ProcessId id) {
      return load(id, active, 0);
    }

    /** Partitions for each thread, with so many more. */
    private double load(ProcessId id, Map<TaskId, ProcessId> distribution, int more) {
      long held = distribution.values().stream().filter(id::equals).count();
      return (double) (held + more) / threads(id);
    }

    private int threads(ProcessId id) {
      return Math.max(1, instance(id).numProcessingThreads());
    }

    private KafkaStreamsState instance(ProcessId id) {
      return Objects.requireNonNull(instances.get(id));
    }

    private boolean isCaughtUp(ProcessId id, TaskId task) {
      return lag(id, task) <= configs.acceptableRecoveryLag();
    }

    /** As long as a partition has an owner, only who has little to restore is to take it over. */
    private boolean isReadyFor(ProcessId id, TaskId task) {
      boolean hasCopy = instance(id).previousStandbyTasks().contains(task);
      return hasCopy ? !isSomebodyNew && isCaughtUp(id, task) : isLittle(lag(id, task));
    }

    /** Who has nothing yet of stores that are not small is about to copy, and starts besides. */
    private boolean isNew(KafkaStreamsState instance) {
      return instance.previousActiveTasks().isEmpty()
          && instance.previousStandbyTasks().isEmpty()
          && !tasks.keySet().stream().allMatch(task -> isLittle(lag(instance.processId(), task)));
    }

    private boolean isLittle(long lag) {
      return lag <= configs.acceptableRecoveryLag() / RESTORED_AT_ONCE;
    }

    /** Records that its copy of the stores lacks; below 0 where it processes the partition. */
    private long lag(ProcessId id, TaskId task) {
      if (!Objects.requireNonNull(tasks.get(task)).isStateful()) {
        return 0;
      }
      if (areLagsKnown) {
        return instance(id).lagFor(task);
      }
      return instance(id).previousStandbyTasks().contains(task) ? 0 : UNKNOWN;
    }

    private void assign(TaskId task, ProcessId id, AssignedTask.Type type) {
      Objects.requireNonNull(assignments.get(id)).assignTask(new AssignedTask(task, type));
    }

    private void assignStandby(TaskId task, ProcessId id) {
      assign(task, id, AssignedTask.Type.STANDBY);
      standbys.merge(id, 1, Integer::sum);
    }

    /** As many copies as are configured; one on its way to becoming the active one counts. */
    private void assignStandbys(TaskInfo info) {
      TaskId task = info.id();
      int missing = configs.numStandbyReplicas() - (warmUps.containsKey(task) ? 1 : 0);
      for (int i = 0; i < missing; i++) {
        List<ProcessId> candidates =
            instances.keySet().stream().filter(id -> !holds(id, task)).toList();
        if (candidates.isEmpty()) {
          return;
        }
        Comparator<ProcessId> best =
            Comparator.<ProcessId, Boolean>comparing(id -> !isCaughtUp(id, task) || isFull(id))
                .thenComparing(id -> standbys.getOrDefault(id, 0))
                .thenComparing(id -> lag(id, task));
        assignStandby(task, candidates.stream().min(best).orElseThrow());
      }
    }

    private boolean holds(ProcessId id, TaskId task) {
      return Objects.requireNonNull(assignments.get(id)).tasks().containsKey(task);
    }

    /** Whether it has its share of the copies, so that another one should get the next. */
    private boolean isFull(ProcessId id) {
      int copies = tasks.size() * configs.numStandbyReplicas();
      return standbys.getOrDefault(id, 0) * instances.size() >= copies;
    }

    /**
     * One of them asks for another assignment, after the interval at which copies are looked at.
     */
    private Collection<KafkaStreamsAssignment> lookAgain(Instant now) {
      ProcessId first = assignments.keySet().iterator().next();
      Instant then = now.plusMillis(configs.probingRebalanceIntervalMs());
      assignments.computeIfPresent(first, (id, held) -> held.withFollowupRebalance(then));
      return assignments.values();
    }
  }
}
