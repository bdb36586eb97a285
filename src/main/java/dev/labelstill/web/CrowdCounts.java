package dev.labelstill.web;

import dev.labelstill.stream.PartitionReader;
import dev.labelstill.stream.StoreUnavailable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The annotators' counts that this instance keeps. Thread-safe. */
@Singleton
public class CrowdCounts {
  private final PartitionReader reader;
  private final WebSettings settings;

  public CrowdCounts(PartitionReader reader, WebSettings settings) {
    this.reader = reader;
    this.settings = settings;
  }

  /**
   * The counts of some partitions, an annotator once for each.
   *
   * @throws StoreUnavailable where partitions are not open here, or it takes too long
   */
  List<AnnotatorCounts> of(Set<Integer> partitions) {
    List<AnnotatorCounts> all = new ArrayList<>();
    reader.forEachAnnotator(
        partitions,
        settings.lists().scanWithin(),
        (annotator, counts) -> all.add(new AnnotatorCounts(annotator, counts)));
    return all;
  }
}
