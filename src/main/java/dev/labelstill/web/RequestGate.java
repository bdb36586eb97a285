package dev.labelstill.web;

/**
 * Counts requests and the bytes of their bodies that are being worked on, and lets in no more than
 * there is room for. Thread-safe.
 */
final class RequestGate {
  private final int mostRequests;
  private final long mostBytes;
  private int requests;
  private long bytes;

  RequestGate(int mostRequests, long mostBytes) {
    this.mostRequests = mostRequests;
    this.mostBytes = mostBytes;
  }

  /**
   * Lets a request in; whoever is let in leaves once.
   *
   * @param bodyBytes of its body, at most; a body alone is let in whatever its size
   * @return whether it was let in
   */
  synchronized boolean enter(long bodyBytes) {
    boolean isTooMuch = bodyBytes > 0 && bytes > 0 && bytes + bodyBytes > mostBytes;
    if (requests == mostRequests || isTooMuch) {
      return false;
    }
    requests++;
    bytes += bodyBytes;
    return true;
  }

  synchronized void leave(long bodyBytes) {
    requests--;
    bytes -= bodyBytes;
  }
}
