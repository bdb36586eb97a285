package dev.labelstill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/**
 * Nothing lost, nothing doubled, whatever breaks. The short form by default; {@code -Pfaults} runs
 * all faults against three brokers for half an hour.
 */
class FaultsIT {
  @Test
  void losesAndDoublesNothingWhateverBreaks() throws Exception {
    FaultOptions options = FaultOptions.ofProperties();

    FaultReport report = new FaultRun(options, System.out).run();

    System.out.println(report.table());
    Files.writeString(options.folder().resolve("report.html"), report.html());
    Files.writeString(options.folder().resolve("report.txt"), report.table());
    assertThat(report.totals().accepted()).isPositive();
    assertThat(report.findings()).isEmpty();
  }
}
