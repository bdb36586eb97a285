package dev.labelstill.experiment.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One network trained by one method, measured now and then. */
final class Training {
  private static final double BETWEEN = 1.12; // measured steps grow by this factor, at least by one

  private final PaperSetting setting;
  private final PaperMethod method;
  private final ClusteredExamples examples;
  private final Gauge gauge;

  Training(
      PaperSetting setting,
      PaperMethod method,
      ClusteredExamples examples,
      ClusteredExamples unseen) {
    this.setting = setting;
    this.method = method;
    this.examples = examples;
    gauge = new Gauge(examples, unseen);
  }

  List<Moment> run(RandomGenerator random) {
    OneHiddenLayer network =
        new OneHiddenLayer(
            setting.data().dimensions(),
            setting.descent().hiddenUnits(),
            setting.data().labels(),
            random);
    Targets targets = new Targets(method, examples);
    List<Moment> moments = new ArrayList<>();
    int measured = 0;
    for (int step = 0; step <= setting.descent().steps(); step++) {
      OneHiddenLayer.Pass pass = network.forward(examples.features());
      if (step == measured || step == setting.descent().steps()) {
        moments.add(gauge.measure(step, pass.outputs(), network));
        measured = Math.max(step + 1, (int) Math.ceil(step * BETWEEN));
      }
      targets.follow(pass.outputs(), step);
      network.step(pass, targets.residuals(pass.outputs()), setting.descent().rate());
    }
    return moments;
  }
}
