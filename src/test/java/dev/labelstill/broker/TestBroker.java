package dev.labelstill.broker;

/** A running broker; closed once. */
public interface TestBroker extends AutoCloseable {
  String bootstrapServers();

  @Override
  void close();
}
