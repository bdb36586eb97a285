package dev.labelstill.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labelstill.process.JavaProcess;
import dev.labelstill.process.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker that speaks TLS alone, knows its users by SCRAM, and lets nobody do what no ACL allows.
 * In a process of its own, on the loopback interface.
 */
public final class SecuredBroker implements AutoCloseable {
  public static final String USER = "labelstill";
  public static final String PASSWORD = "users-own-password";

  private static final String ADMIN = "admin";
  private static final String ADMIN_PASSWORD = "admins-own-password";
  private static final String STORE_PASSWORD = "store-password";
  private static final Path LIBRARY = Path.of("target", "broker-lib");

  private final Path folder;
  private final String bootstrapServers;
  private final JavaProcess process;

  private SecuredBroker(Path folder, String bootstrapServers, JavaProcess process) {
    this.folder = folder;
    this.bootstrapServers = bootstrapServers;
    this.process = process;
  }

  /** Makes a certificate, formats a store and starts. */
  public static SecuredBroker start(Path folder) {
    int port = LoopbackPort.free();
    try {
      Files.createDirectories(folder);
      keytool(
          folder,
          "-genkeypair",
          "-keyalg",
          "RSA",
          "-dname",
          "CN=localhost",
          "-ext",
          "SAN=DNS:localhost,IP:127.0.0.1",
          "-validity",
          "2");
      keytool(folder, "-exportcert", "-rfc", "-file", folder.resolve("ca.crt").toString());
      Path properties = folder.resolve("broker.properties");
      Files.writeString(properties, properties(folder, port));
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
      return new SecuredBroker(folder, "localhost:" + port, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaProcess java(Path log, List<String> main) {
    List<String> arguments = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    arguments.addAll(List.of("-cp", LIBRARY + "/*"));
    arguments.addAll(main);
    return JavaProcess.start("secured broker", log, Map.of(), arguments);
  }

  private static void keytool(Path folder, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-alias", "broker", "-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
    command.addAll(List.of("-keystore", folder.resolve("broker.p12").toString()));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("keytool: " + output);
    }
  }

  private static String properties(Path folder, int port) {
    int controller = LoopbackPort.free();
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@localhost:%2$d
        controller.listener.names=CONTROLLER
        listeners=SASL_SSL://localhost:%1$d,CONTROLLER://localhost:%2$d
        inter.broker.listener.name=SASL_SSL
        listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT
        sasl.enabled.mechanisms=SCRAM-SHA-512
        sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
        listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=%5$s
        ssl.keystore.type=PKCS12
        ssl.keystore.location=%3$s/broker.p12
        ssl.keystore.password=%4$s
        ssl.truststore.type=PEM
        ssl.truststore.location=%3$s/ca.crt
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
        .formatted(port, controller, folder, STORE_PASSWORD, jaas(ADMIN, ADMIN_PASSWORD), ADMIN);
  }

  private static String jaas(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, password);
  }

  /** Makes the user and what it may do. */
  public void prepare(Collection<NewTopic> topics, Collection<AclBinding> allowed) {
    try (Admin admin = Admin.create(clientOf(ADMIN, ADMIN_PASSWORD))) {
      ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
      admin
          .alterUserScramCredentials(
              List.of(new UserScramCredentialUpsertion(USER, scram, PASSWORD)))
          .all()
          .get();
      admin.createTopics(topics).all().get();
      admin.createAcls(allowed).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(process.isAlive() ? "not prepared" : process.lastWords(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Kafka's client properties of somebody who may do everything. */
  public Map<String, Object> administrator() {
    return clientOf(ADMIN, ADMIN_PASSWORD);
  }

  /** The same for any user. */
  public Map<String, Object> clientOf(String user, String password) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", bootstrapServers);
    properties.put("security.protocol", "SASL_SSL");
    properties.put("sasl.mechanism", "SCRAM-SHA-512");
    properties.put("sasl.jaas.config", jaas(user, password));
    properties.put("ssl.truststore.type", "PEM");
    properties.put("ssl.truststore.location", folder.resolve("ca.crt").toString());
    return properties;
  }

  /** A certificate with its key, for other servers on this machine. */
  public Path keyStore() {
    return folder.resolve("broker.p12");
  }

  public static String keyStorePassword() {
    return STORE_PASSWORD;
  }

  @Override
  public void close() {
    process.close();
  }
}
