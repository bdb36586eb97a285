package dev.labelstill.broker;

import java.util.HashMap;
import java.util.Map;

/** Kafka's client properties for a {@link SecuredBroker}, by how a client shows who it is. */
public final class SecuredClients {
  static final String OAUTH_MODULE =
      "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required";
  static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

  private final String saslServers;
  private final String sslServers;
  private final Certificates certificates;
  private final TokenIssuer tokens;

  /**
   * @param saslServers where passwords and tokens are taken
   * @param sslServers where certificates are
   */
  SecuredClients(
      String saslServers, String sslServers, Certificates certificates, TokenIssuer tokens) {
    this.saslServers = saslServers;
    this.sslServers = sslServers;
    this.certificates = certificates;
    this.tokens = tokens;
  }

  static String scram(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, password);
  }

  /** SCRAM; the broker's certificate is in a file. */
  public Map<String, Object> withPassword(String user, String password) {
    Map<String, Object> properties = sasl("SCRAM-SHA-512", scram(user, password));
    properties.put("ssl.truststore.type", "PEM");
    properties.put("ssl.truststore.location", certificates.file("broker").toString());
    return properties;
  }

  /**
   * Mutual TLS; key and certificates are text, as they may stand in a Secret.
   *
   * @param name {@code client}, whom the broker trusts, or {@code stranger}, of the same name
   */
  public Map<String, Object> withCertificate(String name) {
    Map<String, Object> properties = trusting();
    properties.put("bootstrap.servers", sslServers);
    properties.put("security.protocol", "SSL");
    properties.put("ssl.keystore.type", "PEM");
    properties.put("ssl.keystore.key", certificates.key(name));
    properties.put("ssl.keystore.certificate.chain", certificates.certificate(name));
    return properties;
  }

  /**
   * OAUTHBEARER; a token is fetched with a secret. Allows the issuer's address in this JVM, as
   * Kafka's clients ask for.
   */
  public Map<String, Object> withToken(String secret) {
    System.setProperty(ALLOWED_URLS, tokens.url());
    Map<String, Object> properties = trusting();
    properties.putAll(
        sasl(
            "OAUTHBEARER",
            OAUTH_MODULE
                + " clientId=\"%s\" clientSecret=\"%s\";".formatted(SecuredBroker.USER, secret)));
    properties.put(
        "sasl.login.callback.handler.class",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler");
    properties.put("sasl.oauthbearer.token.endpoint.url", tokens.url());
    return properties;
  }

  /** The secret that tokens are handed out for. */
  public static String tokenSecret() {
    return TokenIssuer.SECRET;
  }

  private Map<String, Object> sasl(String mechanism, String jaas) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", saslServers);
    properties.put("security.protocol", "SASL_SSL");
    properties.put("sasl.mechanism", mechanism);
    properties.put("sasl.jaas.config", jaas);
    return properties;
  }

  private Map<String, Object> trusting() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("ssl.truststore.type", "PEM");
    properties.put("ssl.truststore.certificates", certificates.certificate("broker"));
    return properties;
  }
}
