package dev.labelstill.stream;

/** Where an instance is to be reached by HTTP, as it says itself ({@code application.server}). */
public record InstanceAddress(String host, int port) {
  /** As in a URL. */
  @Override
  public String toString() {
    boolean isIpv6 = host.contains(":");
    return (isIpv6 ? "[" + host + "]" : host) + ":" + port;
  }
}
