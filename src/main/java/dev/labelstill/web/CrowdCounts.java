package dev.labelstill.web;

import dev.labelstill.label.LabelSet;
import dev.labelstill.stream.PartitionReader;
import dev.labelstill.stream.StoreUnavailable;
import jakarta.inject.Singleton;
import java.util.Set;

/** The annotators' counts that this instance keeps. Thread-safe. */
@Singleton
public class CrowdCounts {
  private final PartitionReader reader;
  private final WebSettings settings;
  private final LabelSet labels;

  public CrowdCounts(PartitionReader reader, WebSettings settings, LabelSet labels) {
    this.reader = reader;
    this.settings = settings;
    this.labels = labels;
  }

  /**
   * The counts of some partitions.
   *
   * @throws StoreUnavailable where partitions are not open here, or it takes too long
   */
  CrowdPart of(Set<Integer> partitions, ListedAnnotators wanted) {
    CrowdPart.Sum sum = new CrowdPart.Sum(labels.size(), wanted);
    reader.forEachAnnotator(partitions, settings.lists().scanWithin(), sum::add);
    return sum.sum();
  }
}
