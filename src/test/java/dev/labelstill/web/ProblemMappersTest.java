package dev.labelstill.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {
  private final ProblemMappers mappers = new ProblemMappers();

  private static void assertIsProblem(Response response, int status) {
    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getMediaType()).hasToString("application/problem+json");
    assertThat(((Problem) response.getEntity()).status()).isEqualTo(status);
  }

  @Test
  void makesProblemsOfWhatTheFrameworkFindsWrong() {
    assertIsProblem(mappers.ofHttp(new NotFoundException()), 404);
    assertIsProblem(mappers.ofHttp(new NotAllowedException("GET")), 405);
  }

  @Test
  void leavesRedirectionsAlone() {
    Response response =
        mappers.ofHttp(new RedirectionException(307, URI.create("http://other:8080/x")));

    assertThat(response.getStatus()).isEqualTo(307);
    assertThat(response.getLocation()).hasHost("other");
  }

  @Test
  void saysWhenToTryAgain() {
    Response response =
        mappers.ofProblem(ProblemException.unavailable("Not yet.", Duration.ofSeconds(7)));

    assertIsProblem(response, 503);
    assertThat(response.getHeaderString("Retry-After")).isEqualTo("7");
  }

  @Test
  void blamesTheSenderForABodyThatBreaksOff() {
    assertIsProblem(mappers.ofBrokenBody(new IOException("reset")), 400);
  }

  @Test
  void tellsNothingOfAnUnexpectedFailure() {
    Response response = mappers.ofUnexpected(new IllegalStateException("secret"));

    assertIsProblem(response, 500);
    assertThat(((Problem) response.getEntity()).detail()).doesNotContain("secret");
  }
}
