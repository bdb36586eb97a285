package dev.labelstill.web;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
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
   * @param votes of all annotators
   * @param missing partitions that are not in it, for nobody says that it keeps them
   */
  record Sum(Crowd crowd, long votes, Set<Integer> missing) {}

  /**
   * Sums up the counts of all instances.
   *
   * @throws ProblemException where an instance does not answer in time
   */
  Sum sum() {
    Gathered<List<AnnotatorCounts>> gathered =
        instances.gather(
            InternalResource.COUNTS, counts::of, body -> CountsJson.decode(body, labels.size()));
    Crowd crowd = new Crowd(labels.size(), settings);
    long votes = 0;
    for (List<AnnotatorCounts> part : gathered.answers()) {
      for (AnnotatorCounts each : part) {
        crowd.load(ONE_SHARD, each.annotator(), each.counts());
        votes += each.counts().votes();
      }
    }
    return new Sum(crowd, votes, gathered.missing());
  }
}
