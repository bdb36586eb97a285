package dev.labelstill.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {
  @ParameterizedTest
  @CsvSource({
    "GET, /q/health/ready,",
    "GET, /q/metrics,",
    "GET, /q/openapi,",
    "GET, /api/v1/model, read",
    "GET, /api/v1/examples/some, read",
    "POST, /api/v1/refine, read",
    "POST, /api/v1/examples, write",
    "DELETE, /api/v1/examples/some, admin",
    "POST, /api/v1/else, admin",
    "GET, /internal/v1/counts, admin",
    "GET, /, admin"
  })
  void asksForTheLeastRoleThatWillDo(String method, String path, String role) {
    assertThat(AccessRules.roleFor(HttpMethod.valueOf(method), path).orElse(null)).isEqualTo(role);
  }
}
