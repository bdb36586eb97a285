package dev.labelstill.training;

import static dev.labelstill.label.Stage.FINAL;
import static dev.labelstill.label.Stage.PROVISIONAL;
import static dev.labelstill.label.Stage.REFINED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Updates;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes at whatever moment: every example that stays becomes final, once. */
class OnlineTrainerHistoriesTest {
  private static final int SHARDS = 3;
  private static final List<Stage> ORDER = List.of(PROVISIONAL, REFINED, FINAL);

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  private record Place(int shard, String id) {}

  private final Map<Place, Long> newestTicket = new HashMap<>();
  private final Set<Long> dropped = new HashSet<>();

  @ParameterizedTest
  @MethodSource("seeds")
  void everyAdmissionThatStaysBecomesFinalOnceAndInOrder(long seed) {
    Random random = new Random(seed);
    int minibatch = 1 + random.nextInt(8);
    int window = minibatch + random.nextInt(40);
    TrainerRun run =
        new TrainerRun(
            1 + random.nextInt(2),
            new TrainingSettings.Pace(window, 1 + random.nextInt(4), minibatch));

    for (int i = 0; i < 600; i++) {
      takeATurn(random, run);
    }
    run.settle();

    assertThat(run.trainer.windowFill()).isZero();
    long tickets = run.admit(0, example(random, "last"), null);
    for (long ticket = 1; ticket < tickets; ticket++) {
      List<Stage> stages = run.stages(ticket);
      assertThat(stages).isEqualTo(ORDER.stream().filter(stages::contains).toList());
      if (!dropped.contains(ticket)) {
        assertThat(stages).startsWith(PROVISIONAL).endsWith(FINAL);
      }
    }
  }

  private void takeATurn(Random random, TrainerRun run) {
    Place place = new Place(random.nextInt(SHARDS), "e" + random.nextInt(120));
    int dice = random.nextInt(100);
    if (dice < 60) {
      arrive(run, place, example(random, place.id));
    } else if (dice < 80) {
      run.accept(new Admission.Change(place.shard, example(random, place.id)));
    } else if (dice < 85) {
      run.accept(new Admission.Forget(place.shard, new ExampleId(place.id)));
      drop(place);
    } else if (dice < 86) {
      run.accept(new Admission.DropShard(place.shard));
      Set.copyOf(newestTicket.keySet()).stream()
          .filter(each -> each.shard == place.shard)
          .forEach(this::drop);
    } else {
      run.step(dice < 95 ? Instant.MIN : run.now().minusSeconds(random.nextInt(30)));
    }
  }

  private void arrive(TrainerRun run, Place place, Example example) {
    long ticket = run.arrive(place.shard, example);
    drop(place);
    newestTicket.put(place, ticket);
  }

  private void drop(Place place) {
    Long ticket = newestTicket.remove(place);
    if (ticket != null) {
      dropped.add(ticket);
    }
  }

  private static Example example(Random random, String id) {
    return switch (random.nextInt(5)) {
      case 0 -> TrainerRun.unlabelled(id);
      case 1 -> Updates.exampleOf(Updates.vote(id, "ada", 1));
      case 2 -> TrainerRun.labelled(id).after(Updates.gold(id, 1));
      default -> TrainerRun.labelled(id);
    };
  }
}
