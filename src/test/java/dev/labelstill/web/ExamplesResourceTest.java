package dev.labelstill.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.pipeline.ExampleState;
import dev.labelstill.stream.ExampleAnswer;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExamplesResourceTest {
  private static final ExampleId ID = new ExampleId("a b/ü&c");
  private static final ExampleAnswer.Found FOUND =
      new ExampleAnswer.Found(new ExampleState(Example.unknown(ID), null, 0, null));

  private final TwoInstances two = new TwoInstances();
  private final ExamplesResource resource =
      new ExamplesResource(
          null,
          null,
          two.instances(),
          new ExampleJson(new RefinementEncoder(IdleStream.LABELS), IdleStream.LABELS));

  @AfterEach
  void close() {
    two.close();
  }

  private ProblemException problem(ExampleAnswer answer) {
    return catchThrowableOfType(ProblemException.class, () -> resource.answer(ID, answer));
  }

  private ExampleAnswer elsewhere() {
    return new ExampleAnswer.Elsewhere(two.first.address());
  }

  @Test
  void answersWithAnExampleThatIsKeptHere() {
    Response response = resource.answer(ID, FOUND);

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(new String((byte[]) response.getEntity(), UTF_8)).startsWith("{\"id\":\"a b/ü&c\"");
  }

  @Test
  void asksTheInstanceThatKeepsItAndAnswersTheSame() {
    two.first.example = FOUND;

    Response response = resource.answer(ID, elsewhere());

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getEntity()).isEqualTo(resource.answer(ID, FOUND).getEntity());
    assertThat(two.first.asked).containsExactly("/internal/v1/example?id=a+b%2F%C3%BC%26c");
  }

  @Test
  void isNotFoundWhereItsKeeperDoesNotKnowIt() {
    two.first.example = new ExampleAnswer.Unknown();

    assertThat(problem(elsewhere()).problem().status()).isEqualTo(404);
  }

  @Test
  void asksToTryAgainWhereItsKeeperHasMovedItOn() {
    two.first.example = new ExampleAnswer.Elsewhere(two.second.address());

    assertThat(problem(elsewhere()).problem().status()).isEqualTo(503);
    assertThat(two.second.asked).isEmpty();
  }

  @Test
  void namesTheKeeperThatIsAway() {
    ExampleAnswer elsewhere = elsewhere();
    two.first.close();

    assertThat(problem(elsewhere).problem().status()).isEqualTo(503);
    assertThat(problem(elsewhere).problem().detail()).contains(two.first.address().toString());
  }

  @Test
  void isNotFoundWhereItIsUnknown() {
    assertThat(problem(new ExampleAnswer.Unknown()).problem().status()).isEqualTo(404);
  }

  @Test
  void asksToTryAgainWhereStoresAreBeingRestored() {
    ProblemException problem = problem(new ExampleAnswer.NotReady("Restoring."));

    assertThat(problem.problem().status()).isEqualTo(503);
    assertThat(problem.problem().detail()).isEqualTo("Restoring.");
    assertThat(problem.retryAfter()).isNotNull();
  }
}
