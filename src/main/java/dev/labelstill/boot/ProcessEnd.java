package dev.labelstill.boot;

import io.quarkus.runtime.Quarkus;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Ends the process where it cannot go on: whoever runs it starts it anew, and it goes on from what
 * was committed. The first reason counts. Safe for any thread.
 */
@Singleton
public class ProcessEnd {
  /** EX_SOFTWARE of sysexits.h. */
  public static final int FAILED = 70;

  /** EX_CONFIG of sysexits.h. */
  public static final int REFUSED = 78;

  private static final Logger LOG = Logger.getLogger(ProcessEnd.class);

  private final AtomicReference<Reason> reason = new AtomicReference<>();

  /**
   * @param status of the process
   * @param sentence its last line
   */
  public record Reason(int status, String sentence) {}

  /** Ends the process with one clear sentence; what causes it is in the log. */
  void because(Throwable failure, String sentence) {
    Reason wanted =
        failure instanceof StartRefused
            ? new Reason(REFUSED, "labelstill cannot start: " + failure.getMessage())
            : new Reason(FAILED, "labelstill ended: " + sentence);
    if (reason.compareAndSet(null, wanted)) {
      LOG.fatalf(failure, "The process ends: %s", sentence);
      Quarkus.asyncExit(wanted.status());
    }
  }

  /** Why the process ends, empty where it runs or was told to stop. */
  public Optional<Reason> reason() {
    return Optional.ofNullable(reason.get());
  }
}
