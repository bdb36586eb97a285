package dev.labelstill.boot;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;

import dev.labelstill.broker.BrokerResource;
import dev.labelstill.broker.Outside;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The HTTP interface of the running application, with a real broker behind it. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
class LabelstillHttpIT {
  private static final String PROBLEM = "application/problem+json";

  /** The stream has shown that it runs: an event that came in by HTTP went out refined. */
  @BeforeAll
  static void sendAnExample() {
    given()
        .baseUri(ConfigProvider.getConfig().getValue("test.url", String.class))
        .contentType("application/json")
        .body(
            """
            [{"id":"http/1","features":[3,0,0,0],"label":"cat","annotator":"a0"},
             {"id":"http/1","label":"dog","annotator":"a6"}]
            """)
        .post("/api/v1/examples")
        .then()
        .statusCode(202)
        .body("accepted", equalTo(2));
    String broker = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    try (Outside outside = new Outside(broker)) {
      outside.readUntil("a final refinement", () -> outside.isFinal("http/1", 2));
    }
  }

  @Test
  void showsAnExampleWithItsVotes() {
    when()
        .get("/api/v1/examples/{id}", "http/1")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("id", equalTo("http/1"))
        .body("stage", equalTo("final"))
        .body("votes", hasSize(2))
        .body("votes.find { it.annotator == 'a6' }.label", equalTo("dog"));
  }

  @Test
  void doesNotKnowAnExampleThatNeverCame() {
    when()
        .get("/api/v1/examples/never")
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("status", equalTo(404));
  }

  @Test
  void refusesABrokenEventWithItsRejectCode() {
    given()
        .contentType("application/json")
        .body("{\"id\":\"http/2\",\"label\":\"emu\"}")
        .post("/api/v1/examples")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("code", equalTo("UNKNOWN_LABEL"));
  }

  @Test
  void describesTheModel() {
    when()
        .get("/api/v1/model")
        .then()
        .statusCode(200)
        .body("network.dimension", equalTo(4))
        .body("network.labels", equalTo(java.util.List.of("cat", "dog", "yak")))
        .body("network.backend.name", equalTo("cpu"));
  }

  @Test
  void refinesAtOnceAndStoresNothing() {
    given()
        .contentType("application/json")
        .body("{\"id\":\"http/3\",\"features\":[0,3,0,0],\"label\":\"dog\"}")
        .post("/api/v1/refine")
        .then()
        .statusCode(200)
        .body("id", equalTo("http/3"))
        .body("refined_label", oneOf("cat", "dog", "yak"));

    when().get("/api/v1/examples/{id}", "http/3").then().statusCode(404);
  }

  @Test
  void isReady() {
    when().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
  }

  @Test
  void countsWhatCameIn() {
    when()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("labelstill_examples_total"))
        .body(containsString("labelstill_rejected_total"))
        .body(containsString("labelstill_refinements_total"))
        .body(containsString("labelstill_trust_in_network"));
  }

  @Test
  void describesItself() {
    when()
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body(containsString("/api/v1/examples/{id}"))
        .body(containsString("/api/v1/refine"));
  }
}
