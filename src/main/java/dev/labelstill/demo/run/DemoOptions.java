package dev.labelstill.demo.run;

import java.nio.file.Path;

/**
 * What a user can choose.
 *
 * @param home the project's folder, which holds {@code target} and the sample
 * @param examples how many of the sample's examples to play
 * @param port of the service's HTTP interface; 0 takes a free one
 * @param killAfter refinements read before the service is killed and started again; 0 leaves it
 *     alone
 * @param ending how output is drawn and whether the demo ends by itself
 */
public record DemoOptions(
    Path home, long seed, int examples, int port, int killAfter, Ending ending) {
  /**
   * @param isExiting whether the demo ends after its report
   * @param isTerminal whether output goes to a terminal that can draw a line over again
   */
  public record Ending(boolean isExiting, boolean isTerminal) {}

  boolean isExiting() {
    return ending.isExiting();
  }

  boolean isTerminal() {
    return ending.isTerminal();
  }

  Path folder() {
    return home.resolve("target/demo");
  }

  Path application() {
    return home.resolve("target/quarkus-app/quarkus-run.jar");
  }

  Path brokerLibrary() {
    return home.resolve("target/broker-lib");
  }

  Path sample() {
    return home.resolve("src/demo/fashion-mnist");
  }
}
