package dev.labelstill.pipeline;

import dev.labelstill.network.NetworkState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Everything that learning changes, apart from what belongs to examples and annotators.
 *
 * @param networks one state per network
 * @param statistics named flat arrays: feature scaling, trust, noise fit
 */
public record LearnedState(List<NetworkState> networks, Map<String, double[]> statistics) {
  public LearnedState {
    networks = List.copyOf(networks);
    statistics = Map.copyOf(statistics);
  }

  /** Whether every number is finite; of what is not, nothing can be learned from. */
  public boolean isFinite() {
    return networks.stream().allMatch(NetworkState::isFinite)
        && statistics.values().stream()
            .allMatch(values -> Arrays.stream(values).allMatch(Double::isFinite));
  }

  /**
   * One array by its name.
   *
   * @throws IllegalArgumentException where it is missing
   */
  double[] statistic(String name) {
    double[] values = statistics.get(name);
    if (values == null) {
      throw new IllegalArgumentException("the stored state lacks '" + name + "'");
    }
    return values;
  }
}
