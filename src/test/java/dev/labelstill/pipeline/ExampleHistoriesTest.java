package dev.labelstill.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Updates;
import dev.labelstill.refinement.Judge;
import dev.labelstill.training.TrainingReport;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to examples, in whatever order: the annotators' counts are those of the examples
 * as they are now, and revisions count up.
 */
class ExampleHistoriesTest {
  private static final int CLASSES = 3;
  private static final int SHARD = 0;
  private static final List<Stage> STAGES = List.of(Stage.values());

  private final Crowd crowd = crowd();
  private final AtomicLong tickets = new AtomicLong();
  private final ExampleLifecycle lifecycle =
      new ExampleLifecycle(
          new Judge(CLASSES, crowd), EnumSet.allOf(Stage.class), tickets::incrementAndGet);
  private final Map<ExampleId, ExampleState> states = new HashMap<>();

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void countsEqualARecomputationFromTheExamplesThatAreLeft(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      ExampleId id = new ExampleId("e" + random.nextInt(15));
      ExampleState before = states.get(id);
      Transition transition =
          random.nextInt(3) == 0
              ? lifecycle.report(before, report(random, id), Instant.EPOCH)
              : lifecycle.receive(SHARD, before, event(random, id.value()), Instant.EPOCH);
      if (transition != null) {
        assertRevisionCountsUp(before, transition.published());
        apply(id, before, transition);
      }
    }

    Crowd fromScratch = crowd();
    states.values().forEach(state -> fromScratch.replace(SHARD, null, state.contribution()));
    assertThat(crowd.annotators()).isEqualTo(fromScratch.annotators());
    for (AnnotatorId annotator : crowd.annotators()) {
      assertThat(crowd.counts(SHARD, annotator)).isEqualTo(fromScratch.counts(SHARD, annotator));
    }
  }

  private void apply(ExampleId id, ExampleState before, Transition transition) {
    ExampleState after = transition.after();
    crowd.replace(
        SHARD,
        before == null ? null : before.contribution(),
        after == null ? null : after.contribution());
    if (after == null) {
      states.remove(id);
    } else {
      states.put(id, after);
    }
  }

  private static void assertRevisionCountsUp(ExampleState before, Refinement published) {
    if (published != null) {
      assertThat(published.revision()).isEqualTo((before == null ? 0 : before.revision()) + 1);
    }
  }

  private static ExampleEvent event(Random random, String id) {
    String annotator = "a" + random.nextInt(5);
    return switch (random.nextInt(10)) {
      case 0 -> new ExampleEvent.Forget(new ExampleId(id));
      case 1 -> Updates.withdrawal(id, annotator);
      case 2 -> Updates.gold(id, random.nextInt(CLASSES));
      case 3 -> Updates.features(id, random.nextInt(4));
      default -> Updates.vote(id, annotator, random.nextInt(CLASSES));
    };
  }

  private static TrainingReport report(Random random, ExampleId id) {
    ClassDistribution prediction =
        random.nextInt(5) == 0
            ? null
            : ClassDistribution.ofLogWeights(random.doubles(CLASSES, -5, 1).toArray());
    Stage stage = STAGES.get(random.nextInt(3));
    return new TrainingReport(
        SHARD, id, 1, stage, prediction, new TrainingReport.Progress(random.nextInt(6), 10));
  }

  private static Crowd crowd() {
    return new Crowd(CLASSES, CrowdSettings.defaults());
  }
}
