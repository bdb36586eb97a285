package dev.labelstill.demo.run;

import dev.labelstill.nd4j.BackendChoice;
import dev.labelstill.nd4j.ComputeBackend;
import dev.labelstill.nd4j.Dl4jNetworkFactory;
import dev.labelstill.network.Minibatch;
import dev.labelstill.network.Network;
import dev.labelstill.network.NetworkSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** DL4J takes training steps in a process of its own: arguments are folder, name and steps. */
final class TrainingSteps {
  private static final int DIMENSION = 784;
  private static final int CLASSES = 10;
  private static final int MINIBATCH = 128;
  private static final int SAMPLES = 500;

  private TrainingSteps() {}

  public static void main(String[] arguments) throws IOException {
    int steps = Integer.parseInt(arguments[2]);
    MemoryCurve curve = new MemoryCurve("training steps");
    Minibatch minibatch = minibatch();
    try (Network network = network()) {
      for (int step = 0; step <= steps; step++) {
        if (step % Math.max(1, steps / SAMPLES) == 0) {
          sample(curve, step);
          curve.write(Path.of(arguments[0]), arguments[1]);
        }
        network.train(minibatch);
      }
    }
  }

  private static void sample(MemoryCurve curve, int step) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    curve.add(
        step,
        MemoryCurve.residentBytes(ProcessHandle.current().pid()),
        runtime.totalMemory() - runtime.freeMemory());
  }

  private static Network network() {
    NetworkSettings settings =
        new NetworkSettings(
            DIMENSION,
            CLASSES,
            List.of(256, 128),
            new NetworkSettings.Optimizer(.001, 1, .99),
            null);
    return Dl4jNetworkFactory.byDl4jAlone(ComputeBackend.start(BackendChoice.CPU, 1))
        .create(settings, 1);
  }

  private static Minibatch minibatch() {
    Random random = new Random(1);
    float[] features = new float[MINIBATCH * DIMENSION];
    float[] targets = new float[MINIBATCH * CLASSES];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    for (int row = 0; row < MINIBATCH; row++) {
      targets[row * CLASSES + row % CLASSES] = 1;
    }
    return new Minibatch(features, targets, MINIBATCH);
  }
}
