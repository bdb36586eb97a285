package dev.labelstill.stream;

/** Where an instance is to be reached by HTTP, as it says itself ({@code application.server}). */
public record InstanceAddress(String host, int port) {
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
