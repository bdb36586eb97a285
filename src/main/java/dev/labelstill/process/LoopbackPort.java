package dev.labelstill.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds ports nobody listens on. */
public final class LoopbackPort {
  private LoopbackPort() {}

  /** A free port on the loopback interface. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new ProcessFailure("no free port on the loopback interface: " + e.getMessage(), e);
    }
  }

  /** Refuses a port that somebody listens on. */
  public static void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      socket.setReuseAddress(true);
    } catch (IOException e) {
      throw new ProcessFailure(
          "port " + port + " is taken: choose another with --port, or --port 0 for any", e);
    }
  }
}
