package dev.labelstill.deploy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.boot.KafkaProperties;
import dev.labelstill.broker.Outside;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.ConfigProvider;

/** What has to work however the service shows the broker who it is. */
final class Logins {
  private static final String LAST_SNAPSHOT = "labelstill_last_snapshot_timestamp_seconds";
  private static final Duration SNAPSHOT_WITHIN = Duration.ofSeconds(30);

  private Logins() {}

  /** An event by HTTP and one by Kafka come out refined: producer, stream and snapshots are in. */
  static void refinesWhatComesIn() {
    given()
        .header("X-API-Key", Keys.WRITE)
        .contentType("application/json")
        .body("{\"id\":\"login/1\",\"features\":[3,0,0,0],\"label\":\"cat\",\"annotator\":\"a0\"}")
        .post("/api/v1/examples")
        .then()
        .statusCode(202);
    try (Outside outside = new Outside(SecuredService.running().broker().administrator())) {
      outside.send("login/2", "{\"features\":[0,3,0,0],\"label\":\"dog\",\"annotator\":\"a1\"}");
      outside.readUntil(
          "final refinements",
          () -> outside.isFinal("login/1", 1) && outside.isFinal("login/2", 1));
    }
    given().get("/q/health/ready").then().statusCode(200);
    writesSnapshots();
  }

  /** They have a producer and a transactional id of their own. */
  static void writesSnapshots() {
    long end = System.nanoTime() + SNAPSHOT_WITHIN.toNanos();
    while (given().get("/q/metrics").asString().contains(LAST_SNAPSHOT + " NaN")) {
      assertThat(System.nanoTime()).as("no snapshot is written").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    assertThat(given().get("/q/metrics").asString()).containsPattern(LAST_SNAPSHOT + " \\d");
  }

  /** Kafka's client properties of the service, by its own settings. */
  static Map<String, Object> ofTheService() {
    return KafkaProperties.of(ConfigProvider.getConfig());
  }

  /** Topics that these properties may see; the service's user sees its own alone. */
  static void seesItsTopicsAlone(Map<String, Object> client) throws Exception {
    try (Admin admin = Admin.create(client)) {
      assertThat(admin.listTopics().names().get())
          .contains("labelstill.examples", "labelstill.model")
          .allMatch(name -> name.startsWith("labelstill"));
    }
  }
}
