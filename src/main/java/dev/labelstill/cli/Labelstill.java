package dev.labelstill.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code labelstill serve}, {@code demo}, {@code evaluate}, {@code import}. */
@QuarkusMain
@Command(
    name = "labelstill",
    description = "Cleans crowd-sourced labels as they stream through Kafka.",
    mixinStandardHelpOptions = true,
    version = "labelstill 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      EvaluateCommand.class,
      ImportCommand.class
    })
public final class Labelstill implements Runnable {
  /** Held, because a level is lost with its logger. */
  private static final Logger NETLIB = Logger.getLogger("dev.ludovic.netlib");

  public static void main(String... arguments) {
    // Until the service has set its own log up, warnings are all that anybody wants to see.
    LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
    // It looks for Java's Vector API, which is not there unless asked for, and warns that it is
    // not.
    NETLIB.setLevel(Level.SEVERE);
    System.exit(new CommandLine(new Labelstill()).execute(arguments));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
