package dev.labelstill.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Kafka Streams' note of how far a task's stores are complete. After a crash, stores without one
 * are made anew from their changelogs, since they may hold what was never committed. Kafka Streams
 * 4.1 leaves the note lying after it has restored a task, and then takes such stores for good.
 *
 * @see <a href="https://github.com/apache/kafka/pull/22548">KAFKA-20685</a>
 */
final class Checkpoint {
  private static final String FILE = ".checkpoint";

  private Checkpoint() {}

  /** To be called when a task begins to work; its orderly end writes a new one. */
  static void drop(ProcessorContext<?, ?> context) {
    try {
      Files.deleteIfExists(context.stateDir().toPath().resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoint of task " + context.taskId() + " stays", e);
    }
  }
}
