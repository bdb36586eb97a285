package dev.labelstill.cli;

import dev.labelstill.experiment.paper.PaperExperiment;
import dev.labelstill.experiment.paper.PaperJson;
import dev.labelstill.experiment.paper.PaperPage;
import dev.labelstill.experiment.paper.PaperResult;
import dev.labelstill.experiment.paper.PaperSetting;
import dev.labelstill.experiment.paper.PaperTable;
import dev.labelstill.terminal.ProgressBar;
import java.io.IOException;
import java.time.Duration;

/** Runs the theory's experiment and writes what it came to. */
record PaperEvaluation(Output output) {
  void run(long seed) throws IOException {
    ProgressBar bar = Output.bar();
    long start = System.nanoTime();
    PaperResult result =
        PaperExperiment.run(
            PaperSetting.standard(seed),
            progress ->
                bar.show(
                    Duration.ofNanos(System.nanoTime() - start),
                    progress.done(),
                    progress.all(),
                    progress.doing()));
    System.out.print(PaperTable.of(result));
    output.writeJson(() -> PaperJson.of(result).toPrettyString() + "\n");
    output.writeReport(() -> PaperPage.of(result));
  }
}
