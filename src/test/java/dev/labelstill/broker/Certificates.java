package dev.labelstill.broker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Self-signed certificates with their keys, in a folder: {@code NAME.p12} for each. */
final class Certificates {
  static final String PASSWORD = "store-password";

  private final Path folder;

  Certificates(Path folder) {
    this.folder = folder;
  }

  /** Makes one for {@code CN=commonName} that is valid at this machine. */
  void make(String name, String commonName) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "RSA", "-validity", "2"));
    command.addAll(List.of("-dname", "CN=" + commonName));
    command.addAll(List.of("-ext", "SAN=DNS:localhost,IP:127.0.0.1"));
    command.addAll(List.of("-alias", "own", "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store(name).toString()));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("keytool: " + output);
    }
    Files.writeString(file(name), certificate(name));
  }

  Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  /** Where {@link #make} has put the certificate as PEM. */
  Path file(String name) {
    return folder.resolve(name + ".crt");
  }

  /** The certificate as PEM. */
  String certificate(String name) {
    try {
      return pem("CERTIFICATE", open(name).getCertificate("own").getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its key as PEM, not encrypted. */
  String key(String name) {
    try {
      return pem("PRIVATE KEY", open(name).getKey("own", PASSWORD.toCharArray()).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore open(String name) throws GeneralSecurityException {
    try (InputStream in = Files.newInputStream(store(name))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static String pem(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes);
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(what, text);
  }
}
