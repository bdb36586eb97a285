package dev.labelstill.bench;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import dev.labelstill.network.Minibatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The built-in network's step in libtorch: its linear layers, its automatic derivatives, Adam on
 * each array in place. The minibatch lies in its memory beforehand. Neither decays nor averages
 * weights.
 */
final class LibtorchNetwork implements AutoCloseable {
  private static final String ENGINE = "PyTorch";

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), ENGINE);
  private final List<NDArray> parameters = new ArrayList<>(); // W (units, inputs), b (units), ...
  private final LibtorchAdam optimizer;
  private final NDArray features; // (N, D)
  private final NDArray targets; // (N, K)

  /**
   * @param weights the first ones, in the order of a network's state
   */
  LibtorchNetwork(dev.labelstill.bench.Shape shape, float[] weights, Minibatch minibatch) {
    int at = 0;
    for (int layer = 0; layer + 1 < shape.sizes().size(); layer++) {
      int inputs = shape.sizes().get(layer);
      int units = shape.sizes().get(layer + 1);
      at = addParameter(weights, at, new Shape(units, inputs));
      at = addParameter(weights, at, new Shape(units));
    }
    optimizer = new LibtorchAdam(manager, shape.settings().optimizer().learningRate());
    int rows = minibatch.count();
    features = manager.create(minibatch.features(), new Shape(rows, shape.dimension()));
    targets = manager.create(minibatch.targets(), new Shape(rows, shape.classes()));
  }

  private int addParameter(float[] weights, int at, Shape shape) {
    int end = at + Math.toIntExact(shape.size());
    NDArray parameter = manager.create(Arrays.copyOfRange(weights, at, end), shape);
    parameter.setRequiresGradient(true);
    parameters.add(parameter);
    return end;
  }

  /** Takes a step. */
  void train() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      try (GradientCollector collector = Engine.getEngine(ENGINE).newGradientCollector()) {
        collector.backward(loss());
      }
      optimizer.descend(parameters);
      NDScope.unregister(optimizer.moments());
    }
  }

  /** Mean cross-entropy to the soft targets, in nats. */
  float lossNats() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return loss().getFloat();
    }
  }

  private NDArray loss() {
    NDArray outputs = features;
    for (int i = 0; i < parameters.size(); i += 2) {
      outputs = Linear.linear(outputs, parameters.get(i), parameters.get(i + 1)).singletonOrThrow();
      outputs = i + 2 < parameters.size() ? Activation.relu(outputs) : outputs;
    }
    return outputs.logSoftmax(1).mul(targets).sum().mul(-1f / features.size(0));
  }

  @Override
  public void close() {
    manager.close();
  }
}
