package dev.labelstill.demo.run;

import dev.labelstill.demo.sample.SampleStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** Plays the sample stream to a broker that is there, and leaves the rest to the service there. */
public final class SamplePlay {
  private SamplePlay() {}

  /**
   * Sends all records and waits until Kafka holds them.
   *
   * @param sample the folder with the images
   * @throws DemoFailure where they cannot be read or sent
   */
  public static void run(
      Path sample, long seed, int examples, String bootstrapServers, PrintStream out) {
    SampleStream stream = SampleStream.drawn(Demo.images(sample), seed, examples);
    out.printf("Playing %,d records to %s ...%n", stream.size(), bootstrapServers);
    StreamPlayer player = new StreamPlayer(stream, bootstrapServers);
    player.start();
    player.await();
    out.printf("Kafka holds %,d records.%n", player.sent());
  }
}
