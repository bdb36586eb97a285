package dev.labelstill.deploy;

import dev.labelstill.broker.BrokerResource;
import dev.labelstill.broker.SecuredBroker;
import dev.labelstill.broker.SecuredClients;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBinding;

/**
 * Starts a broker with TLS, SCRAM and ACLs for the application under test: its topics and what its
 * user may do are those of the Strimzi manifests. HTTP asks for keys or tokens, and speaks TLS too.
 */
public final class SecuredService implements QuarkusTestResourceLifecycleManager {
  static final String ISSUER = "https://issuer.example";

  /** Name of the argument that says a {@link Login}. */
  static final String LOGIN = "login";

  private static volatile Optional<SecuredService> running = Optional.empty();

  /** How the service shows the broker who it is. */
  enum Login {
    PASSWORD,
    CERTIFICATE,
    TOKEN
  }

  private final KeyPair tokens = rsa();
  private SecuredBroker broker;
  private Login login = Login.PASSWORD;

  /** The one that the application under test was started with. */
  static SecuredService running() {
    return running.orElseThrow();
  }

  SecuredBroker broker() {
    return broker;
  }

  KeyPair tokens() {
    return tokens;
  }

  @Override
  public void init(Map<String, String> arguments) {
    login = Login.valueOf(arguments.getOrDefault(LOGIN, Login.PASSWORD.name()));
  }

  @Override
  public Map<String, String> start() {
    Path folder = Path.of("target", "it", "" + UUID.randomUUID()).toAbsolutePath();
    broker = SecuredBroker.start(folder);
    broker.prepare(topics(), permissions());
    running = Optional.of(this);
    Map<String, String> settings = new HashMap<>(BrokerResource.smallStream());
    client().forEach((name, value) -> settings.put("kafka." + name, value.toString()));
    settings.put("labelstill.topics.create", "false");
    settings.put("labelstill.snapshots.every", "1s");
    settings.put("labelstill.state-dir", folder.resolve("state").toString());
    settings.put("labelstill.security.api-keys", Keys.specifications());
    settings.put("labelstill.security.peer-key", Keys.ADMIN);
    settings.put("quarkus.oidc.tenant-enabled", "true");
    settings.put(
        "quarkus.oidc.public-key",
        Base64.getEncoder().encodeToString(tokens.getPublic().getEncoded()));
    settings.put("quarkus.oidc.token.issuer", ISSUER);
    settings.put("quarkus.http.test-port", "0");
    settings.put("quarkus.http.test-ssl-port", "0");
    settings.put("quarkus.http.insecure-requests", "enabled");
    settings.put("quarkus.tls.key-store.p12.path", broker.keyStore().toString());
    settings.put("quarkus.tls.key-store.p12.password", SecuredBroker.keyStorePassword());
    return settings;
  }

  private Map<String, Object> client() {
    return switch (login) {
      case PASSWORD -> broker.clients().withPassword(SecuredBroker.USER, SecuredBroker.PASSWORD);
      case CERTIFICATE -> broker.clients().withCertificate("client");
      case TOKEN -> broker.clients().withToken(SecuredClients.tokenSecret());
    };
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<NewTopic> topics() {
    return Manifest.all(manifests("topics.yaml"), KafkaTopic.class).stream()
        .map(
            topic ->
                new NewTopic(
                        topic.getMetadata().getName(), topic.getSpec().getPartitions(), (short) 1)
                    .configs(
                        topic.getSpec().getConfig().entrySet().stream()
                            .collect(
                                Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toString()))))
        .toList();
  }

  private static List<AclBinding> permissions() {
    return Acls.of(Manifest.the(manifests("user.yaml"), KafkaUser.class), SecuredBroker.USER);
  }

  private static List<Manifest> manifests(String file) {
    try {
      return Manifest.read(Files.readString(Path.of("k8s/components/strimzi", file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    running = Optional.empty();
    if (broker != null) {
      broker.close();
    }
  }
}
