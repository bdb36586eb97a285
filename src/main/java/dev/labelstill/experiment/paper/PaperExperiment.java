package dev.labelstill.experiment.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Trains a network for each method, share of wrong labels and run. Within a run all methods see the
 * same points and begin with the same network; the setting's seed decides everything.
 */
public final class PaperExperiment {
  private final PaperSetting setting;
  private final Consumer<PaperProgress> progress;
  private final List<Course> courses = new ArrayList<>();
  private int done;

  private PaperExperiment(PaperSetting setting, Consumer<PaperProgress> progress) {
    this.setting = setting;
    this.progress = progress;
  }

  /** Runs it all, on the caller's thread. */
  public static PaperResult run(PaperSetting setting, Consumer<PaperProgress> progress) {
    PaperExperiment experiment = new PaperExperiment(setting, progress);
    for (int run = 0; run < setting.runs(); run++) {
      for (double wrongShare : setting.wrongShares()) {
        experiment.train(setting.seed() + run, wrongShare);
      }
    }
    return new PaperResult(setting, experiment.courses);
  }

  private void train(long seed, double wrongShare) {
    RandomGenerator random = new SplittableRandom(seed);
    ClusterCenters centers = ClusterCenters.drawn(setting.data(), random);
    ClusteredExamples truth = centers.examples(random);
    ClusteredExamples unseen = centers.examples(random);
    ClusteredExamples examples = truth.withWrongLabels(wrongShare, random);
    for (PaperMethod method : PaperMethod.values()) {
      if (method.isTrained()) {
        tell(method, wrongShare);
        Training training = new Training(setting, method, examples, unseen);
        Course course = new Course(method, wrongShare, training.run(new SplittableRandom(~seed)));
        done++;
        courses.add(course);
        if (method == PaperMethod.PLAIN) {
          courses.add(course.stoppedByOracle());
        }
        tell(method, wrongShare);
      }
    }
  }

  private void tell(PaperMethod method, double wrongShare) {
    long trained = Arrays.stream(PaperMethod.values()).filter(PaperMethod::isTrained).count();
    int all = (int) trained * setting.wrongShares().size() * setting.runs();
    progress.accept(
        new PaperProgress(
            done,
            all,
            String.format(Locale.ROOT, "%s, %.0f %% wrong", method.title(), 100 * wrongShare)));
  }
}
