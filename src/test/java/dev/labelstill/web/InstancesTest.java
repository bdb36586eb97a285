package dev.labelstill.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.labelstill.stream.InstanceAddress;
import dev.labelstill.stream.PartitionKeepers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstancesTest {
  private final TwoInstances two = new TwoInstances();

  @AfterEach
  void close() {
    two.close();
  }

  private static Gathered<String> gather(Instances instances) {
    return instances.gather(
        InternalResource.COUNTS + "?most=0",
        here -> "here: " + here,
        body -> new String(body, UTF_8));
  }

  private static ProblemException problem(Instances instances) {
    return catchThrowableOfType(ProblemException.class, () -> gather(instances));
  }

  @Test
  void asksEachKeeperForItsPartitionsAloneAndAnswersForItsOwn() {
    two.second.partitions.put(1, "ann", new dev.labelstill.annotator.ConfusionCounts(2));
    PartitionKeepers keepers =
        new PartitionKeepers(Set.of(0), Map.of(two.second.address(), Set.of(1)), Set.of(2));

    Gathered<String> gathered =
        gather(new Instances(() -> keepers, new Neighbors(IdleStream.SETTINGS, IdleStream.OPEN)));

    assertThat(gathered.answers())
        .containsExactly(
            "here: [0]", "{\"listed\":[],\"rest\":{\"votes\":0,\"agreements\":0,\"cells\":[]}}");
    assertThat(gathered.missing()).containsExactly(2);
    assertThat(two.second.asked).containsExactly("/internal/v1/counts?most=0&partitions=1");
    assertThat(two.first.asked).isEmpty();
  }

  @Test
  void namesAnInstanceThatIsAway() {
    InstanceAddress away = two.first.address();
    two.first.close();

    ProblemException problem = problem(TwoInstances.instances(Map.of(away, Set.of(0)), Set.of()));

    assertThat(problem.problem().status()).isEqualTo(503);
    assertThat(problem.problem().detail()).contains(away.toString()).contains("does not answer");
    assertThat(problem.retryAfter()).isNotNull();
  }

  @Test
  void namesAnInstanceWhoseStoresAreNotOpen() {
    ProblemException problem =
        problem(TwoInstances.instances(Map.of(two.first.address(), Set.of(0)), Set.of()));

    assertThat(problem.problem().status()).isEqualTo(503);
    assertThat(problem.problem().detail()).contains("cannot answer now (status 503)");
  }

  @Test
  void anAddressThatIsNoneIsAnInstanceThatIsAway() {
    InstanceAddress none = new InstanceAddress("no host", 1);

    assertThat(
            problem(TwoInstances.instances(Map.of(none, Set.of(0)), Set.of())).problem().status())
        .isEqualTo(503);
  }

  @Test
  void hasNoAnswerWhereNobodyKeepsAnything() {
    ProblemException problem = problem(TwoInstances.instances(Map.of(), Set.of(0, 1)));

    assertThat(problem.problem().status()).isEqualTo(503);
  }
}
