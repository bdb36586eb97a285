package dev.labelstill.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Resident memory of a process at its highest, as Linux counts it; 0 on systems that do not say.
 */
public final class PeakMemory {
  private final Path status;
  private long peakBytes;

  private PeakMemory(Path status) {
    this.status = status;
  }

  public static PeakMemory of(long pid) {
    return new PeakMemory(Path.of("/proc", Long.toString(pid), "status"));
  }

  /** Reads the high-water mark anew while the process is there; bytes. */
  public long look() {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          peakBytes = Math.max(peakBytes, Long.parseLong(line.replaceAll("\\D", "")) * 1024);
        }
      }
    } catch (IOException e) {
      return peakBytes; // ended, or not Linux
    }
    return peakBytes;
  }
}
