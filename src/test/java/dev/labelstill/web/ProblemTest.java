package dev.labelstill.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.web.Problem.RejectedEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
  private static RejectedEvent refused(int index) {
    return new RejectedEvent(index, "BAD_FIELD", "'gold' is a number.");
  }

  private static String json(Problem problem) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(problem);
  }

  @Test
  void saysNoMoreThanItKnows() throws JsonProcessingException {
    assertThat(json(Problem.of(404, "No example has this id.")))
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                + "\"detail\":\"No example has this id.\"}");
  }

  @Test
  void namesEachEventThatWasRefused() throws JsonProcessingException {
    assertThat(json(Problem.rejected(List.of(refused(3)), 7)))
        .isEqualTo(
            "{\"type\":\"urn:problem-type:labelstill:events-rejected\","
                + "\"title\":\"Events rejected\",\"status\":400,"
                + "\"detail\":\"Refused 1 of 7 events, so none was taken.\","
                + "\"code\":\"BAD_FIELD\","
                + "\"errors\":[{\"index\":3,\"code\":\"BAD_FIELD\","
                + "\"detail\":\"'gold' is a number.\"}]}");
  }

  @Test
  void givesTheReasonItselfWhereThereWasOneEvent() {
    assertThat(Problem.rejected(List.of(refused(0)), 1).detail()).isEqualTo("'gold' is a number.");
  }

  @Test
  void doesNotGrowWithTheRequest() {
    List<RejectedEvent> many = IntStream.range(0, 10_000).mapToObj(ProblemTest::refused).toList();

    assertThat(Problem.rejected(many, 10_000).errors()).hasSize(Problem.MAX_ERRORS);
    assertThat(Problem.rejected(many, 10_000).detail()).startsWith("Refused 10000 of 10000");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 406, 413, 415, 418, 500, 503})
  void hasASentenceForEachStatus(int status) {
    assertThat(ProblemMappers.sentence(status)).endsWith(".");
  }
}
