package dev.labelstill.experiment.data;

import dev.labelstill.evaluation.crowd.LookAlikes;
import dev.labelstill.evaluation.crowd.SimulatedAnnotator;
import dev.labelstill.evaluation.crowd.SimulatedCrowd;
import dev.labelstill.label.Vote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Who votes what on which example, and when: each later vote comes some hundred examples later. */
final class CrowdVotes {
  private static final double LATEST_VOTE = 900; // examples after the first one

  /**
   * One event of a stream.
   *
   * @param index of the data set's event
   * @param vote in place of the votes that it has; null leaves them
   * @param isFirst whether it is the first about its example, which brings the features
   */
  record Cast(int index, @Nullable Vote vote, boolean isFirst) {}

  private record Timed(Cast cast, double time) {}

  private final SimulatedCrowd crowd;
  private final int votes;

  CrowdVotes(CrowdSpec spec, List<Integer> lookAlikes, int classes, RandomGenerator random) {
    List<Integer> known =
        lookAlikes.isEmpty() ? IntStream.range(0, classes).boxed().toList() : lookAlikes;
    this.crowd = SimulatedCrowd.drawn(spec.annotators(), new LookAlikes(known), random);
    this.votes = spec.votes();
  }

  List<SimulatedAnnotator> annotators() {
    return crowd.annotators();
  }

  /** All votes on examples that come in an order, by the time they come. */
  List<Cast> cast(List<Integer> order, IntUnaryOperator trueLabel, RandomGenerator random) {
    List<Timed> timed = new ArrayList<>(order.size() * votes);
    for (int position = 0; position < order.size(); position++) {
      int index = order.get(position);
      boolean isFirst = true;
      for (Vote vote : crowd.votes(trueLabel.applyAsInt(index), votes, random)) {
        double time = isFirst ? position : position + random.nextDouble(1, LATEST_VOTE);
        timed.add(new Timed(new Cast(index, vote, isFirst), time));
        isFirst = false;
      }
    }
    timed.sort(Comparator.comparingDouble(Timed::time));
    return timed.stream().map(Timed::cast).toList();
  }
}
