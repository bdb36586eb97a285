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
import java.net.URI;
import org.junit.jupiter.api.Test;

class ExamplesResourceTest {
  private static final URI ASKED = URI.create("http://here:8080/api/v1/examples/a%20b");

  private final ExamplesResource resource =
      new ExamplesResource(
          null, null, new ExampleJson(new RefinementEncoder(IdleStream.LABELS), IdleStream.LABELS));

  private ProblemException problem(ExampleAnswer answer) {
    return catchThrowableOfType(ProblemException.class, () -> resource.answer(answer, ASKED));
  }

  @Test
  void answersWithAnExampleThatIsKeptHere() {
    Example example = Example.unknown(new ExampleId("a b"));
    Response response =
        resource.answer(new ExampleAnswer.Found(new ExampleState(example, null, 0, null)), ASKED);

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(new String((byte[]) response.getEntity(), UTF_8)).startsWith("{\"id\":\"a b\"");
  }

  @Test
  void sendsToTheInstanceThatKeepsIt() {
    Response response = resource.answer(new ExampleAnswer.Elsewhere("there", 9090), ASKED);

    assertThat(response.getStatus()).isEqualTo(307);
    assertThat(response.getLocation()).hasToString("http://there:9090/api/v1/examples/a%20b");
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
