package dev.labelstill.boot;

import dev.labelstill.web.Access;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.Config;

/** Whether others than this machine can reach the HTTP interface, and who of them is let in. */
final class HttpExposure {
  private static final String HOST = "quarkus.http.host";
  private static final String OIDC = "quarkus.oidc.tenant-enabled";

  private HttpExposure() {}

  /** Who may ask, bearer tokens included. */
  static Access access(Config config, Settings settings) {
    return settings.access(config.getOptionalValue(OIDC, Boolean.class).orElse(false));
  }

  /**
   * Refuses an open door.
   *
   * @throws StartRefused where HTTP listens beyond the loopback address, asks nobody who they are,
   *     and nobody has said that it may
   */
  static void check(Config config, Settings settings, LabelstillConfig labelstill) {
    String host = config.getOptionalValue(HOST, String.class).orElse("0.0.0.0");
    boolean isAsking = access(config, settings).isRequired();
    if (!isLoopback(host) && !isAsking && !labelstill.security().allowAnonymous()) {
      throw new StartRefused(
          "quarkus.http.host="
              + host
              + " lets others than this machine in, and nobody is asked who they are: set"
              + " labelstill.security.api-keys or quarkus.oidc.*, or, where something in front asks,"
              + " labelstill.security.allow-anonymous=true");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!address.isLoopbackAddress()) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
