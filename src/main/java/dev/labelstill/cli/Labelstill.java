package dev.labelstill.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code labelstill serve}, {@code labelstill demo}. */
@QuarkusMain
@Command(
    name = "labelstill",
    description = "Cleans crowd-sourced labels as they stream through Kafka.",
    mixinStandardHelpOptions = true,
    version = "labelstill 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ServeCommand.class, DemoCommand.class})
public final class Labelstill implements Runnable {
  public static void main(String... arguments) {
    System.exit(new CommandLine(new Labelstill()).execute(arguments));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
