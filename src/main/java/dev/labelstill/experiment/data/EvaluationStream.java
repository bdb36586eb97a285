package dev.labelstill.experiment.data;

import dev.labelstill.evaluation.LabelNoise;
import dev.labelstill.evaluation.crowd.SimulatedAnnotator;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Events in the order in which they are streamed: a data set shuffled, thinned, cut, made noisy and
 * given gold, all from one seed. True labels are known here alone; of them the pipeline is told
 * gold, nothing else. Immutable.
 */
public final class EvaluationStream {
  private final DataSet data;
  private final List<CrowdVotes.Cast> casts;
  private final Set<ExampleId> gold;
  private final List<SimulatedAnnotator> annotators;

  private EvaluationStream(
      DataSet data,
      List<CrowdVotes.Cast> casts,
      Set<ExampleId> gold,
      List<SimulatedAnnotator> annotators) {
    this.data = data;
    this.casts = casts;
    this.gold = gold;
    this.annotators = annotators;
  }

  /**
   * Makes a stream of a data set.
   *
   * @throws IllegalArgumentException where the setting does not fit the data
   */
  public static EvaluationStream of(DataSet data, ExperimentSetting setting) {
    Random random = new Random(setting.seed());
    List<Integer> order = order(data, setting, random);
    CrowdSpec spec = setting.shape().crowd();
    if (spec == null) {
      List<CrowdVotes.Cast> casts = given(data, order, setting, random);
      return new EvaluationStream(
          data, casts, gold(data, order, setting.gold(), random), List.of());
    }
    CrowdVotes crowd = new CrowdVotes(spec, data.lookAlikes(), data.labels().size(), random);
    List<CrowdVotes.Cast> casts = crowd.cast(order, index -> trueLabel(data, index), random);
    return new EvaluationStream(
        data, casts, gold(data, order, setting.gold(), random), crowd.annotators());
  }

  private static List<Integer> order(DataSet data, ExperimentSetting setting, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      order.add(i);
    }
    if (isOneEventEach(data)) { // later events of an example stay behind its first
      Collections.shuffle(order, random);
    }
    List<Integer> cut = order.subList(0, Math.min(setting.limit(), order.size()));
    List<Integer> kept = new ArrayList<>(thinned(data, cut, setting.shape().imbalance(), random));
    if (setting.shape().isSorted()) {
      kept.sort(Comparator.comparingInt(index -> trueLabel(data, index)));
    }
    return kept;
  }

  private static boolean isOneEventEach(DataSet data) {
    Set<ExampleId> ids = new HashSet<>();
    for (int i = 0; i < data.size(); i++) {
      if (!ids.add(data.events().apply(i).id())) {
        return false;
      }
    }
    return true;
  }

  /** Class k keeps a share of {@code imbalance^(-k / (K - 1))}. */
  private static List<Integer> thinned(
      DataSet data, List<Integer> order, double imbalance, Random random) {
    if (imbalance == 1) {
      return order;
    }
    int last = data.labels().size() - 1;
    return order.stream()
        .filter(
            index ->
                random.nextDouble() < Math.pow(imbalance, -trueLabel(data, index) / (double) last))
        .toList();
  }

  private static List<CrowdVotes.Cast> given(
      DataSet data, List<Integer> order, ExperimentSetting setting, Random random) {
    NoiseSpec noise = setting.noise();
    if (noise == null) {
      return order.stream().map(index -> new CrowdVotes.Cast(index, null, true)).toList();
    }
    NoiseSpec later = setting.shape().laterNoise();
    int classes = data.labels().size();
    LabelNoise first = noise.over(classes, data.lookAlikes());
    LabelNoise second = later == null ? first : later.over(classes, data.lookAlikes());
    List<CrowdVotes.Cast> given = new ArrayList<>(order.size());
    for (int position = 0; position < order.size(); position++) {
      LabelNoise current = 2 * position < order.size() ? first : second;
      int index = order.get(position);
      int label = current.given(trueLabel(data, index), random);
      given.add(new CrowdVotes.Cast(index, AnonymousVote.of(label), true));
    }
    return given;
  }

  private static Set<ExampleId> gold(DataSet data, List<Integer> order, int count, Random random) {
    List<ExampleId> known = new ArrayList<>();
    Set<ExampleId> seen = new HashSet<>();
    for (int index : order) {
      ExampleId id = count > 0 ? data.events().apply(index).id() : null;
      if (id != null && data.trueLabels().get(index) != null && seen.add(id)) {
        known.add(id);
      }
    }
    if (count > known.size()) {
      throw new IllegalArgumentException(
          "there are " + known.size() + " examples, so that " + count + " cannot be gold");
    }
    Collections.shuffle(known, random);
    return Set.copyOf(known.subList(0, count));
  }

  private static int trueLabel(DataSet data, int index) {
    Integer label = data.trueLabels().get(index);
    if (label == null) {
      throw new IllegalArgumentException(
          "noise, imbalance and order need the true label of every example");
    }
    return label;
  }

  /** How many events there are. */
  public int size() {
    return casts.size();
  }

  /** The event at a position, made anew with each call. */
  public ExampleEvent.Update event(int position) {
    CrowdVotes.Cast cast = casts.get(position);
    ExampleEvent.Update event = data.events().apply(cast.index());
    boolean isGold = cast.isFirst() && gold.contains(event.id());
    return new ExampleEvent.Update(
        event.id(),
        cast.isFirst() ? event.features() : null,
        cast.vote() == null ? event.votes() : List.of(cast.vote()),
        event.withdrawn(),
        isGold ? data.trueLabels().get(cast.index()) : event.goldLabel());
  }

  /** True labels of the examples that have one, in order of their first event. */
  public Map<ExampleId, Integer> trueLabels() {
    Map<ExampleId, Integer> trueLabels = new LinkedHashMap<>(2 * casts.size());
    for (CrowdVotes.Cast cast : casts) {
      Integer label = data.trueLabels().get(cast.index());
      if (label != null) {
        trueLabels.putIfAbsent(data.events().apply(cast.index()).id(), label);
      }
    }
    return trueLabels;
  }

  /** Who votes, where that is simulated. */
  public List<SimulatedAnnotator> annotators() {
    return annotators;
  }

  /** The data set behind it. */
  public DataSet data() {
    return data;
  }
}
