package dev.labelstill.boot;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import dev.labelstill.broker.BrokerResource;
import dev.labelstill.broker.Outside;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP interface of the running application, with a real broker behind it. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
class LabelstillHttpIT {
  private static final String PROBLEM = "application/problem+json";

  /** The stream has shown that it runs: events that came in by HTTP went out refined. */
  @BeforeAll
  static void sendExamples() {
    given()
        .baseUri(ConfigProvider.getConfig().getValue("test.url", String.class))
        .contentType("application/json")
        .body(
            """
            [{"id":"http/1","features":[3,0,0,0],"label":"cat","annotator":"a0"},
             {"id":"http/1","label":"dog","annotator":"a6"},
             {"id":"http/split","votes":[{"annotator":"a0","label":"cat"},
                                         {"annotator":"a1","label":"dog"}]},
             {"id":"http/doubtful","votes":[{"annotator":"a0","label":"cat"},
                                            {"annotator":"a1","label":"cat"},
                                            {"annotator":"a2","label":"dog"}]},
             {"id":"http/gold","label":"cat","annotator":"a0","gold":"dog"}]
            """)
        .post("/api/v1/examples")
        .then()
        .statusCode(202)
        .body("accepted", equalTo(5));
    String broker = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    try (Outside outside = new Outside(broker)) {
      outside.readUntil(
          "final refinements",
          () ->
              outside.isFinal("http/1", 2)
                  && outside.isFinal("http/split", 2)
                  && outside.isFinal("http/doubtful", 3)
                  && outside.isFinal("http/gold", 1));
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
  void reportsEveryAnnotator() {
    when()
        .get("/api/v1/annotators")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("annotators.annotator", hasItems("a0", "a6"))
        .body("annotators.find { it.annotator == 'a6' }.num_votes", equalTo(1))
        .body("annotators.find { it.annotator == 'a6' }.confusion.keySet()", hasSize(3))
        .body("partitions_missing", hasSize(0));
  }

  @Test
  void reportsOneAnnotatorFromTheVotesOfAllPartitions() {
    when()
        .get("/api/v1/annotators/a0")
        .then()
        .statusCode(200)
        .body("annotator", equalTo("a0"))
        .body("num_votes", equalTo(4))
        .body("partitions_missing", hasSize(0));

    when()
        .get("/api/v1/annotators/nobody")
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("status", equalTo(404));
  }

  @Test
  void estimatesTheNoiseOfSingleLabels() {
    when()
        .get("/api/v1/noise")
        .then()
        .statusCode(200)
        .body("noise_rate", allOf(greaterThan(0f), lessThan(1f)))
        .body("num_votes", equalTo(8))
        .body("noise_matrix.keySet()", contains("cat", "dog", "yak"));
  }

  @Test
  void listsTheMostSuspiciousGivenLabels() {
    when()
        .get("/api/v1/issues?limit=10")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("issues.findAll { !it.is_label_issue }", hasSize(0))
        .body("issues.id", not(hasItem("http/gold")))
        .body("partitions_missing", hasSize(0));
  }

  @Test
  void listsTheExamplesThatAVoteWouldHelpMost() {
    when()
        .get("/api/v1/ask?limit=10")
        .then()
        .statusCode(200)
        .body("examples.id", not(hasItem("http/gold")))
        .body("examples.id", everyItem(oneOf("http/1", "http/split", "http/doubtful")))
        .body("examples.expected_gain", everyItem(greaterThan(0f)))
        .body("examples[0].keySet()", hasItems("refined_label", "confidence", "num_votes", "stage"))
        .body("partitions_missing", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"issues?limit=0", "ask?limit=1001", "ask?limit=some"})
  void refusesALimitOutOfRange(String question) {
    when()
        .get("/api/v1/" + question)
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", equalTo("'limit' must be a whole number from 1 to 1000."));
  }

  @Test
  void answersOtherInstancesForItsOwnPartitionsAlone() {
    when()
        .get("/internal/v1/counts?partitions=0,1&most=10")
        .then()
        .statusCode(200)
        .body("listed", hasSize(greaterThan(3)));
    when()
        .get("/internal/v1/issues?partitions=7&limit=1")
        .then()
        .statusCode(503)
        .contentType(PROBLEM)
        .header("Retry-After", equalTo("2"));
    when().get("/internal/v1/example?id=never").then().statusCode(204);
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
        .body(containsString("/api/v1/refine"))
        .body(containsString("/api/v1/annotators/{id}"))
        .body(containsString("/api/v1/noise"))
        .body(containsString("/api/v1/issues"))
        .body(containsString("/api/v1/ask"))
        .body(not(containsString("/internal/")));
  }
}
