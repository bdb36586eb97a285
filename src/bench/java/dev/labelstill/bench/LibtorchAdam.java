package dev.labelstill.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/** Adam (Kingma and Ba 2015) on each array in turn, in place, as libtorch's own without fusion. */
final class LibtorchAdam {
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final NDManager manager;
  private final double learningRate;
  private final List<NDArray> moments = new ArrayList<>(); // first, second, of each parameter
  private int step;

  LibtorchAdam(NDManager manager, double learningRate) {
    this.manager = manager;
    this.learningRate = learningRate;
  }

  NDArray[] moments() {
    return moments.toArray(NDArray[]::new);
  }

  /** A step against the gradients that the parameters hold, which become 0. */
  void descend(List<NDArray> parameters) {
    step++;
    double correction =
        Math.sqrt(1 - Math.pow(SECOND_DECAY, step)) / (1 - Math.pow(FIRST_DECAY, step));
    for (int i = 0; i < parameters.size(); i++) {
      if (moments.size() == 2 * i) {
        moments.add(manager.zeros(parameters.get(i).getShape()));
        moments.add(manager.zeros(parameters.get(i).getShape()));
      }
      NDArray gradient = parameters.get(i).getGradient();
      NDArray first = moments.get(2 * i);
      NDArray second = moments.get(2 * i + 1);
      first.muli(FIRST_DECAY).addi(gradient.mul(1 - FIRST_DECAY));
      second.muli(SECOND_DECAY).addi(gradient.square().muli(1 - SECOND_DECAY));
      NDArray root = second.sqrt().addi(EPSILON);
      parameters.get(i).subi(first.div(root).muli(learningRate * correction));
      gradient.muli(0); // the next ones are added to it
    }
  }
}
