package dev.labelstill.web;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.LabelSet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** The annotators as all instances together know them. Thread-safe. */
@Singleton
public class WholeCrowd {
  private static final int ONE_SHARD = 0;

  private final Instances instances;
  private final CrowdCounts counts;
  private final LabelSet labels;
  private final CrowdSettings settings;

  public WholeCrowd(
      Instances instances, CrowdCounts counts, LabelSet labels, CrowdSettings settings) {
    this.instances = instances;
    this.counts = counts;
    this.labels = labels;
    this.settings = settings;
  }

  /**
   * A crowd made of the sum of all counts.
   *
   * @param listed the annotators asked for that there are, in the order of their ids; of others the
   *     crowd knows nothing but the sum
   * @param votes of all annotators
   * @param missing partitions that are not in it, for nobody says that it keeps them
   */
  record Sum(Crowd crowd, List<AnnotatorId> listed, long votes, Set<Integer> missing) {}

  /**
   * Sums up the counts of all instances.
   *
   * @param wanted the annotators to report on one by one
   * @throws ProblemException where an instance does not answer in time
   */
  Sum sum(ListedAnnotators wanted) {
    Gathered<CrowdPart> gathered =
        instances.gather(
            InternalResource.COUNTS + wanted.query(),
            partitions -> counts.of(partitions, wanted),
            body -> CountsJson.decode(body, labels.size()));
    CrowdPart.Sum sum = new CrowdPart.Sum(labels.size(), wanted);
    gathered.answers().forEach(sum::add);
    return summedUp(sum.sum(), gathered.missing());
  }

  private Sum summedUp(CrowdPart whole, Set<Integer> missing) {
    Crowd crowd = new Crowd(labels.size(), settings);
    crowd.loadSum(ONE_SHARD, whole.rest());
    long votes = whole.rest().votes();
    for (AnnotatorCounts each : whole.listed()) {
      crowd.load(ONE_SHARD, each.annotator(), each.counts());
      votes += each.counts().votes();
    }
    List<AnnotatorId> listed = whole.listed().stream().map(AnnotatorCounts::annotator).toList();
    return new Sum(crowd, listed, votes, missing);
  }
}
