package dev.labelstill.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP line on the loopback interface to one port, which can be cut and mended. */
final class CuttableLine implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  /** What the line does with bytes. */
  enum Condition {
    OPEN,
    /** Connections are closed, new ones too, as if nobody listened. */
    REFUSING,
    /** Connections stay and carry nothing; what was sent arrives when the line is open again. */
    SILENT
  }

  private final int target;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object change = new Object();
  private volatile Condition condition = Condition.OPEN;

  /**
   * Opens a line from a port of its own.
   *
   * @param target the port to which it leads
   */
  CuttableLine(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon("line to " + target, this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void turn(Condition next) {
    synchronized (change) {
      condition = next;
      change.notifyAll();
    }
    if (next == Condition.REFUSING) {
      sockets.forEach(CuttableLine::close);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (condition == Condition.REFUSING) {
          close(client);
        } else {
          connect(client);
        }
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }
  }

  private void connect(Socket client) {
    Socket broker = new Socket();
    try {
      broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      client.setTcpNoDelay(true);
      broker.setTcpNoDelay(true);
    } catch (IOException e) {
      close(client);
      close(broker);
      return; // the broker is away, and so is the line
    }
    sockets.add(client);
    sockets.add(broker);
    daemon("line there", () -> carry(client, broker));
    daemon("line back", () -> carry(broker, client));
  }

  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        awaitOpen();
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      return; // one end is gone; closing the other tells it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void awaitOpen() throws InterruptedException {
    synchronized (change) {
      while (condition == Condition.SILENT) {
        change.wait();
      }
    }
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    turn(Condition.REFUSING);
  }
}
