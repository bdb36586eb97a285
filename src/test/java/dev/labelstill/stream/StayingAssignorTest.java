package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ProcessId;
import org.apache.kafka.streams.processor.assignment.TaskAssignmentUtils;
import org.apache.kafka.streams.processor.assignment.TaskAssignor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StayingAssignorTest {
  private final SettableClock clock = new SettableClock();
  private final StayingAssignor assignor = new StayingAssignor(clock);

  @Test
  void whoIsAloneProcessesAll() {
    TaskGroup group = new TaskGroup(8, 1);
    group.comes("a");

    assign(group);

    assertThat(group.active("a")).hasSize(8);
    assertThat(group.standby("a")).isEmpty();
    assertThat(group.followUp).isEmpty();
  }

  @Test
  void whoComesGetsCopiesFirstAndPartitionsWhenItHasThem() {
    TaskGroup group = settled(8, 1, "a");
    for (String name : List.of("b", "c", "d")) {
      group.comes(name);
    }

    assign(group);

    assertThat(group.active("a")).hasSize(8);
    assertThat(group.standby("b").size() + group.standby("c").size() + group.standby("d").size())
        .isEqualTo(8);
    assertThat(group.followUp).contains(clock.instant().plusMillis(TaskGroup.PROBING_MILLIS));

    group.copyAll();
    assign(group);

    assertThat(group.activeCounts()).containsOnly(2);
    assertThat(group.followUp).isEmpty();
  }

  @Test
  void whoComesToSmallStoresTakesPartitionsAtOnce() {
    TaskGroup group = settled(8, 1, "a");
    group.comes("b");
    group.lacks("b", TaskGroup.TAIL / 2);

    assign(group);
    assertThat(group.active("b")).as("half of what a copy may lack").isEmpty();
    assertThat(group.standby("b")).hasSize(8);

    group.lacks("b", TaskGroup.TAIL / 10);
    group.forgetCopies("b");
    assign(group);
    assertThat(group.active("b")).as("a tenth").hasSize(4);
    assertThat(group.followUp).isEmpty();
  }

  @Test
  void nothingMovesWhileSomebodyStarts() {
    TaskGroup group = settled(8, 1, "a");
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
    TaskGroup group = settled(8, 1, "a", "b", "c", "d");
    Map<String, Set<TaskId>> before = new HashMap<>();
    for (String name : List.of("b", "c", "d")) {
      before.put(name, group.active(name));
    }
    Map<TaskId, String> copies = group.copiesOf(group.active("a"));
    assertThat(copies).hasSize(2);

    group.goes("a");
    assign(group);

    before.forEach((name, tasks) -> assertThat(group.active(name)).containsAll(tasks));
    copies.forEach((task, name) -> assertThat(group.active(name)).contains(task));
    group.copyAll();
    assign(group);
    assertThat(group.activeCounts()).allMatch(count -> count <= 3);
  }

  /** The broker may be away at that moment. */
  @Test
  void whereLagsAreUnknownPartitionsStayAndOrphansGoToWhoHasACopy() {
    TaskGroup group = settled(8, 1, "a", "b", "c", "d");
    Map<ProcessId, Set<TaskId>> before = group.allActive();
    Map<TaskId, String> copies = group.copiesOf(group.active("a"));
    assertThat(copies).hasSize(2);
    group.areLagsUnknown = true;

    assign(group);
    assertThat(group.allActive()).isEqualTo(before);

    group.goes("a");
    assign(group);
    copies.forEach((task, name) -> assertThat(group.active(name)).contains(task));
  }

  @Test
  void whereNobodyHasACopyWhoHasLeastToDoTakesOver() {
    TaskGroup group = settled(6, 0, "a", "b", "c");
    Set<TaskId> orphans = group.active("a");

    group.goes("a");
    assign(group);

    assertThat(orphans).hasSize(2);
    assertThat(group.activeCounts()).containsOnly(3);
  }

  @Test
  void whoHasMoreThreadsGetsMore() {
    TaskGroup group = new TaskGroup(9, 0);
    group.comes("a", 2);
    group.comes("b", 1);

    assign(group);

    assertThat(group.active("a")).hasSize(6);
    assertThat(group.active("b")).hasSize(3);
  }

  @Test
  void noMoreIsCopiedForMovesAtATimeThanConfigured() {
    TaskGroup group = settled(64, 0, "a");
    group.comes("b");

    assign(group);

    assertThat(group.standby("b")).hasSize(TaskGroup.WARM_UPS);
    assertThat(group.active("a")).hasSize(64);
    group.copyAll();
    assign(group);
    assertThat(group.active("b")).as("and those move").hasSize(TaskGroup.WARM_UPS);
    assertThat(group.followUp).isPresent();
  }

  /** Instances come and go at random; Kafka's own check passes, and all comes to rest. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverHappensItComesToRestInBalance(int seed) {
    Random random = new Random(seed);
    TaskGroup group = new TaskGroup(1 + random.nextInt(40), random.nextInt(3));
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

  private TaskGroup settled(int tasks, int copies, String... names) {
    TaskGroup group = new TaskGroup(tasks, copies);
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

  private void assign(TaskGroup group) {
    TaskAssignor.TaskAssignment assignment = assignor.assign(group);
    assertThat(TaskAssignmentUtils.validateTaskAssignment(group, assignment))
        .isEqualTo(TaskAssignor.AssignmentError.NONE);
    group.take(assignment.assignment());
  }
}
