package dev.labelstill.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/**
 * Hands out signed tokens to who knows the client's secret, by OAuth's grant {@code
 * client_credentials}. On the loopback interface.
 */
final class TokenIssuer implements AutoCloseable {
  static final String ISSUER = "https://issuer.example";
  static final String AUDIENCE = "kafka";
  static final String SECRET = "clients-own-secret";

  private static final int VALID_SECONDS = 3600;

  private final KeyPair keys;
  private final HttpServer server;

  TokenIssuer() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      keys = generator.generateKeyPair();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/token", this::answer);
      server.start();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("no issuer of tokens", e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  /** The key that tokens are checked with, as a JSON Web Key Set. */
  String keySet() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"1\",\"n\":\"%s\",\"e\":\"%s\"}]}"
        .formatted(base64(unsigned(key.getModulus())), base64(unsigned(key.getPublicExponent())));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String user = user(exchange);
      byte[] body =
          user.isEmpty()
              ? "{\"error\":\"invalid_client\"}".getBytes(UTF_8)
              : "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                  .formatted(token(user), VALID_SECONDS)
                  .getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(user.isEmpty() ? 401 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Who shows the secret in {@code Authorization: Basic}; empty where nobody does. */
  private static String user(HttpExchange exchange) {
    String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!header.startsWith("Basic ")) {
      return "";
    }
    String[] shown =
        new String(Base64.getDecoder().decode(header.substring(6)), UTF_8).split(":", 2);
    return shown.length == 2 && shown[1].equals(SECRET) ? shown[0] : "";
  }

  private String token(String user) {
    long now = Instant.now().getEpochSecond();
    String signed =
        base64("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"1\"}".getBytes(UTF_8))
            + "."
            + base64(
                "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"scope\":\"kafka\",\"iat\":%d,\"exp\":%d}"
                    .formatted(ISSUER, AUDIENCE, user, now, now + VALID_SECONDS)
                    .getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
