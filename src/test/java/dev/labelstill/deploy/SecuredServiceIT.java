package dev.labelstill.deploy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.labelstill.boot.KafkaProperties;
import dev.labelstill.broker.Outside;
import dev.labelstill.broker.SecuredBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import java.net.URL;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The running application, with a broker and an HTTP port that let in only whom they know. */
@QuarkusTest
@WithTestResource(SecuredService.class)
class SecuredServiceIT {
  private static final String EVENTS =
      """
      [{"id":"safe/1","features":[3,0,0,0],"label":"cat","annotator":"a0"},
       {"id":"safe/1","label":"dog","annotator":"a6"},
       {"id":"safe/2","label":"emu"}]
      """;

  @TestHTTPResource(tls = true)
  URL https;

  /**
   * All that goes through Kafka goes with the permissions of the manifest: events, refinements,
   * annotators.
   */
  @BeforeAll
  static void sendExamples() {
    given()
        .baseUri(ConfigProvider.getConfig().getValue("test.url", String.class))
        .header("X-API-Key", Keys.WRITE)
        .contentType("application/json")
        .body(EVENTS.replace("emu", "yak"))
        .post("/api/v1/examples")
        .then()
        .statusCode(202);
    try (Outside outside = new Outside(SecuredService.running().broker().administrator())) {
      outside.send("safe/3", "{\"id\":\"safe/3\",\"label\":\"emu\"}");
      outside.readUntil(
          "final refinements, annotators and a rejected record",
          () ->
              outside.isFinal("safe/1", 2)
                  && outside.isFinal("safe/2", 1)
                  && outside.annotators().containsKey("a0")
                  && !outside.rejected("dead-letter-code").isEmpty());
    }
  }

  @Test
  void isReadyWithoutAKey() {
    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(200);
  }

  @Test
  void writesSnapshots() {
    Logins.writesSnapshots();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/model, '', 401",
    "GET, /api/v1/model, wrong, 401",
    "GET, /q/health/live, wrong, 401",
    "GET, /api/v1/model, key-that-writes, 403",
    "GET, /api/v1/model, key-that-reads, 200",
    "GET, /api/v1/model, key-that-does-all, 200",
    "GET, /api/v1/examples/safe%2F1, key-that-reads, 200",
    "POST, /api/v1/examples, '', 401",
    "POST, /api/v1/examples, key-that-reads, 403",
    "POST, /api/v1/examples, key-that-writes, 400",
    "POST, /api/v1/refine, key-that-reads, 200",
    "GET, /internal/v1/example?id=never, key-that-reads, 403",
    "GET, /internal/v1/example?id=never, '', 401",
    "GET, /internal/v1/example?id=never, key-that-does-all, 204",
    "GET, //internal/v1/example?id=never, '', 401",
    "GET, /api/../internal/v1/example?id=never, '', 401",
    "GET, /q/../internal/v1/example?id=never, '', 401",
    "GET, /q/%2e%2e/internal/v1/example?id=never, '', 401",
    "GET, /%69nternal/v1/example?id=never, '', 401",
    "GET, /internal;x=1/v1/example?id=never, '', 401",
    "GET, /q/..;/internal/v1/example?id=never, '', 404",
    "GET, /q/..%2Finternal/v1/example?id=never, '', 404"
  })
  void letsInWhomItKnowsToWhatTheyMayDo(String method, String path, String key, int status) {
    var request = given().urlEncodingEnabled(false).contentType("application/json");
    if (!key.isEmpty()) {
      request.header("X-API-Key", key);
    }
    if (method.equals("POST")) {
      request.body(
          "{\"id\":\"safe/4\",\"features\":[0,3,0,0],\"label\":\""
              + (path.endsWith("examples") ? "emu" : "dog")
              + "\"}");
    }
    request.request(method, path).then().statusCode(status);
  }

  @ParameterizedTest
  @CsvSource({
    "read, /api/v1/model, 200",
    "write, /api/v1/model, 403",
    "admin, /internal/v1/example?id=never, 204"
  })
  void takesTokensOfItsIssuer(String role, String path, int status) {
    String token = token(role, SecuredService.running().tokens());

    given().auth().oauth2(token).get(path).then().statusCode(status);
  }

  @Test
  void takesNoTokenThatOthersSigned() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String token = token("read", generator.generateKeyPair());

    given().auth().oauth2(token).get("/api/v1/model").then().statusCode(401);
  }

  private static String token(String role, KeyPair keys) {
    return Jwt.issuer(SecuredService.ISSUER)
        .subject("somebody")
        .groups(Set.of(role))
        .expiresIn(60)
        .sign(keys.getPrivate());
  }

  @Test
  void speaksTlsWhereItHasACertificate() {
    given()
        .baseUri("https://localhost:" + https.getPort())
        .keyStore(
            SecuredService.running().broker().keyStore().toFile(), SecuredBroker.keyStorePassword())
        .trustStore(
            SecuredService.running().broker().keyStore().toFile(), SecuredBroker.keyStorePassword())
        .header("X-API-Key", Keys.READ)
        .get("/api/v1/model")
        .then()
        .statusCode(200);
  }

  @Test
  void tellsBrowsersToKeepOff() {
    given()
        .get("/q/health/live")
        .then()
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("X-Frame-Options", equalTo("DENY"))
        .header("Cache-Control", equalTo("no-store"))
        .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"));
  }

  @Test
  void itsUserMayDoNothingElse() {
    Map<String, Object> user = KafkaProperties.of(ConfigProvider.getConfig());
    try (Admin admin = Admin.create(user)) {
      assertThatThrownBy(
              () -> admin.createTopics(List.of(new NewTopic("other", 1, (short) 1))).all().get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(AuthorizationException.class);
      assertThatThrownBy(() -> admin.deleteTopics(List.of("labelstill.refined")).all().get())
          .hasCauseInstanceOf(AuthorizationException.class);
      assertThatThrownBy(() -> admin.describeAcls(AclBindingFilter.ANY).values().get())
          .hasCauseInstanceOf(AuthorizationException.class);
    }
  }

  @Test
  void aWrongPasswordIsNoUser() {
    Map<String, Object> wrong =
        SecuredService.running().broker().clients().withPassword(SecuredBroker.USER, "guessed");
    try (Admin admin = Admin.create(wrong)) {
      assertThatThrownBy(() -> admin.describeCluster().clusterId().get())
          .hasCauseInstanceOf(SaslAuthenticationException.class);
    }
  }

  @Test
  void makesOnlyTheInternalTopicsOfItsName() throws Exception {
    try (Admin admin = Admin.create(SecuredService.running().broker().administrator())) {
      Set<String> names = admin.listTopics().names().get();

      assertThat(names)
          .allMatch(name -> name.startsWith("labelstill.") || name.startsWith("labelstill-"));
      assertThat(names).anyMatch(name -> name.endsWith("-changelog"));
    }
  }
}
