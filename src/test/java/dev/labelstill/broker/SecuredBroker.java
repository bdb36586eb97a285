package dev.labelstill.broker;

import dev.labelstill.process.JavaProcess;
import dev.labelstill.process.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * A broker that speaks TLS alone, knows its users by SCRAM, by tokens or, at a port of its own, by
 * certificates, and lets nobody do what no ACL allows. In a process of its own, on the loopback
 * interface.
 */
public final class SecuredBroker implements AutoCloseable {
  public static final String USER = "labelstill";
  public static final String PASSWORD = "users-own-password";

  private static final String ADMIN = "admin";
  private static final String ADMIN_PASSWORD = "admins-own-password";
  private static final Path LIBRARY = Path.of("target", "broker-lib");

  private final Path folder;
  private final JavaProcess process;
  private final TokenIssuer tokens;
  private final SecuredClients clients;

  private record Ports(int sasl, int controller, int ssl) {}

  private SecuredBroker(
      Path folder, JavaProcess process, TokenIssuer tokens, SecuredClients clients) {
    this.folder = folder;
    this.process = process;
    this.tokens = tokens;
    this.clients = clients;
  }

  /** Makes certificates, formats a store and starts. */
  public static SecuredBroker start(Path folder) {
    Ports ports = new Ports(LoopbackPort.free(), LoopbackPort.free(), LoopbackPort.free());
    try {
      Files.createDirectories(folder);
      Certificates certificates = new Certificates(folder);
      certificates.make("broker", "localhost");
      certificates.make("client", USER);
      certificates.make("stranger", USER);
      TokenIssuer tokens = new TokenIssuer();
      Files.writeString(
          folder.resolve("trusted.pem"),
          certificates.certificate("broker") + certificates.certificate("client"));
      Files.writeString(folder.resolve("keys.json"), tokens.keySet());
      Path properties = folder.resolve("broker.properties");
      Files.writeString(properties, properties(folder, ports));
      Path log = folder.resolve("broker.log");
      java(
              log,
              List.of(
                  "kafka.tools.StorageTool",
                  "format",
                  "-t",
                  "bGFiZWxzdGlsbC1kZW1vMQ",
                  "-c",
                  properties.toString(),
                  "--add-scram",
                  "SCRAM-SHA-512=[name=" + ADMIN + ",password=" + ADMIN_PASSWORD + "]"))
          .expectSuccess();
      JavaProcess process = java(log, List.of("kafka.Kafka", properties.toString()));
      SecuredClients clients =
          new SecuredClients(
              "localhost:" + ports.sasl(), "localhost:" + ports.ssl(), certificates, tokens);
      return new SecuredBroker(folder, process, tokens, clients);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaProcess java(Path log, List<String> main) {
    List<String> arguments = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    arguments.add(
        "-D" + SecuredClients.ALLOWED_URLS + "=" + log.resolveSibling("keys.json").toUri());
    arguments.addAll(List.of("-cp", LIBRARY + "/*"));
    arguments.addAll(main);
    return JavaProcess.start("secured broker", log, Map.of(), arguments);
  }

  private static String properties(Path folder, Ports ports) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@localhost:%2$d
        controller.listener.names=CONTROLLER
        listeners=SASL_SSL://localhost:%1$d,SSL://localhost:%7$d,CONTROLLER://localhost:%2$d
        inter.broker.listener.name=SASL_SSL
        listener.security.protocol.map=SASL_SSL:SASL_SSL,SSL:SSL,CONTROLLER:PLAINTEXT
        sasl.enabled.mechanisms=SCRAM-SHA-512,OAUTHBEARER
        sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
        listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=%5$s
        listener.name.sasl_ssl.oauthbearer.sasl.jaas.config=%8$s
        listener.name.sasl_ssl.oauthbearer.sasl.server.callback.handler.class=org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler
        sasl.oauthbearer.jwks.endpoint.url=%9$s
        sasl.oauthbearer.expected.issuer=%10$s
        sasl.oauthbearer.expected.audience=%11$s
        listener.name.ssl.ssl.client.auth=required
        listener.name.ssl.ssl.principal.mapping.rules=RULE:^CN=([a-z]+)$/$1/
        ssl.keystore.type=PKCS12
        ssl.keystore.location=%3$s/broker.p12
        ssl.keystore.password=%4$s
        ssl.truststore.type=PEM
        ssl.truststore.location=%3$s/trusted.pem
        authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
        super.users=User:%6$s;User:ANONYMOUS
        allow.everyone.if.no.acl.found=false
        auto.create.topics.enable=false
        log.dirs=%3$s/data
        offsets.topic.num.partitions=4
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        group.initial.rebalance.delay.ms=0
        log.cleaner.dedupe.buffer.size=16777216
        """
        .formatted(
            ports.sasl(),
            ports.controller(),
            folder,
            Certificates.PASSWORD,
            SecuredClients.scram(ADMIN, ADMIN_PASSWORD),
            ADMIN,
            ports.ssl(),
            SecuredClients.OAUTH_MODULE + ";",
            folder.resolve("keys.json").toUri(),
            TokenIssuer.ISSUER,
            TokenIssuer.AUDIENCE);
  }

  /** Makes the user and what it may do. */
  public void prepare(Collection<NewTopic> topics, Collection<AclBinding> allowed) {
    try (Admin admin = Admin.create(administrator())) {
      ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
      admin
          .alterUserScramCredentials(
              List.of(new UserScramCredentialUpsertion(USER, scram, PASSWORD)))
          .all()
          .get();
      admin.createTopics(topics).all().get();
      admin.createAcls(allowed).all().get();
      awaitKnown(admin, topics, allowed);
    } catch (ExecutionException e) {
      throw new IllegalStateException(process.isAlive() ? "not prepared" : process.lastWords(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The controller answers before the broker itself knows of it. */
  private static void awaitKnown(
      Admin admin, Collection<NewTopic> topics, Collection<AclBinding> allowed)
      throws ExecutionException, InterruptedException {
    Set<String> names = topics.stream().map(NewTopic::name).collect(Collectors.toSet());
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!admin.listTopics().names().get().containsAll(names)
        || !admin.describeAcls(AclBindingFilter.ANY).values().get().containsAll(allowed)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the broker does not get to know of its topics");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  /** Kafka's client properties of somebody who may do everything. */
  public Map<String, Object> administrator() {
    return clients.withPassword(ADMIN, ADMIN_PASSWORD);
  }

  /** Kafka's client properties of others. */
  public SecuredClients clients() {
    return clients;
  }

  /** A certificate with its key, for other servers on this machine. */
  public Path keyStore() {
    return folder.resolve("broker.p12");
  }

  public static String keyStorePassword() {
    return Certificates.PASSWORD;
  }

  @Override
  public void close() {
    process.close();
    tokens.close();
  }
}
