package dev.labelstill.stream;

import java.io.Serial;
import org.apache.kafka.streams.errors.StreamsException;

/** What the stores hold does not fit the settings, and never will. */
public final class StoresRefused extends StreamsException {
  @Serial private static final long serialVersionUID = 1L;

  StoresRefused(String message) {
    super(message);
  }
}
