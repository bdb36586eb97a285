package dev.labelstill.cli;

import dev.labelstill.demo.run.Demo;
import dev.labelstill.demo.run.DemoFailure;
import dev.labelstill.demo.run.DemoOptions;
import dev.labelstill.demo.run.SamplePlay;
import dev.labelstill.process.ProcessFailure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays the sample stream through a broker and a service of its own. */
@Command(
    name = "demo",
    description = {
      "Starts a Kafka broker and the service on this machine, plays a stream of 10,000 images with",
      "labels by 25 simulated annotators, reads the refined labels back and scores them against the",
      "truth. Writes target/demo/report.json and target/demo/report.html, then stays up."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {
      "",
      "Ends with 1 where an example has no final refinement, has two with the same revision, or a",
      "record is unaccounted for; with 2 where it could not run; else with 0."
    })
final class DemoCommand implements Callable<Integer> {
  private static final int COULD_NOT_RUN = 2;

  @Option(names = "--exit", description = "end after the report")
  private boolean isExiting;

  @Option(names = "--seed", description = "seed of the stream", defaultValue = "7")
  private long seed;

  @Option(names = "--examples", description = "how many of the images", defaultValue = "10000")
  private int examples;

  @Option(names = "--port", description = "port of the service, 0 for any", defaultValue = "8080")
  private int port;

  @Option(
      names = "--kill-after",
      description =
          "kill the service after so many refined examples and start it again; 0 does not",
      defaultValue = "0")
  private int killAfter;

  @Option(
      names = "--bootstrap-servers",
      description = "only play the stream, to this broker, and start nothing")
  private Optional<String> bootstrapServers = Optional.empty();

  @Override
  public Integer call() {
    Path home = Path.of(System.getProperty("launcher.home", ".")).toAbsolutePath().normalize();
    try {
      if (bootstrapServers.isPresent()) {
        Path sample = home.resolve("src/demo/fashion-mnist");
        SamplePlay.run(sample, seed, examples, bootstrapServers.get(), System.out);
        return 0;
      }
      return new Demo(
              new DemoOptions(
                  home,
                  seed,
                  examples,
                  port,
                  killAfter,
                  new DemoOptions.Ending(isExiting, isTerminal())),
              System.out)
          .run();
    } catch (DemoFailure | ProcessFailure | IllegalArgumentException failure) {
      System.err.println("The demo cannot go on: " + failure.getMessage());
      return COULD_NOT_RUN;
    }
  }

  /** The launcher says so, because only it can ask. */
  private static boolean isTerminal() {
    return Boolean.getBoolean("launcher.terminal");
  }
}
