package dev.labelstill.bench;

import dev.labelstill.nd4j.BackendChoice;
import dev.labelstill.nd4j.ComputeBackend;
import dev.labelstill.nd4j.Dl4jNetworkFactory;
import dev.labelstill.network.Minibatch;
import dev.labelstill.network.Network;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A step and a prediction of 512 rows by the built-in network, 784-256-128-10. */
@State(Scope.Thread)
public class NetworkParts {
  static final int ROWS = 512;

  private final Minibatch minibatch = Inputs.minibatch(Shape.IMAGES, ROWS);
  private final float[] probabilities = new float[ROWS * Shape.IMAGES.classes()];
  private Network network;

  @Setup
  public void create() {
    ComputeBackend backend = ComputeBackend.start(BackendChoice.CPU, 1);
    network = new Dl4jNetworkFactory(backend).create(Shape.IMAGES.settings(), 1);
  }

  @Benchmark
  public double trainingStep() {
    return network.train(minibatch);
  }

  @Benchmark
  public float[] prediction() {
    network.predict(minibatch.features(), ROWS, probabilities);
    return probabilities;
  }

  @TearDown
  public void close() {
    network.close();
  }
}
