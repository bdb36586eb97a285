package dev.labelstill.stream;

import dev.labelstill.annotator.AnnotatorReport;
import dev.labelstill.label.AnnotatorId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Collects annotators whose counts changed and, once in a while, publishes those whose figures
 * moved. Used by one stream thread.
 */
final class AnnotatorBulletin {
  /** Stored annotators looked at in one go after opening: some hundredths of a second. */
  private static final int LOOKED_AT_ONCE = 5_000;

  private final ProcessorContext<byte[], byte[]> context;
  private final StreamParts parts;
  private final PublishedFigures figures;
  private final ExampleStores stores;
  private final int shard;
  private final Set<AnnotatorId> changed = new LinkedHashSet<>();
  private boolean isLookingAtStored;
  private @Nullable String nextToLookAt; // null at the beginning

  AnnotatorBulletin(
      ProcessorContext<byte[], byte[]> context,
      StreamParts parts,
      PublishedFigures figures,
      ExampleStores stores) {
    this.context = context;
    this.parts = parts;
    this.figures = figures;
    this.stores = stores;
    this.shard = context.taskId().partition();
  }

  /** Takes every stored annotator for changed, a few at a time. */
  void open() {
    forgetPublished();
    isLookingAtStored = true;
    nextToLookAt = null;
  }

  void changed(AnnotatorId annotator) {
    changed.add(annotator);
  }

  /**
   * Publishes those whose figures moved since they were last published; an annotator without votes
   * gets a tombstone. Of one who left memory meanwhile nothing is said: the figures stand.
   */
  void publish(long atMillis) {
    if (isLookingAtStored) {
      nextToLookAt = stores.forEachAnnotatorFrom(nextToLookAt, LOOKED_AT_ONCE, changed::add);
      isLookingAtStored = nextToLookAt != null;
    }
    for (AnnotatorId annotator : changed) {
      AnnotatorReport report = parts.crowd().report(annotator);
      boolean isOutOfMemory = report.votes() == 0 && stores.counts(annotator) != null;
      if (!isOutOfMemory && figures.isNews(report)) {
        publish(report, atMillis);
      }
    }
    changed.clear();
  }

  private void publish(AnnotatorReport report, long atMillis) {
    byte[] value = report.votes() == 0 ? null : parts.encoders().annotator().encode(report);
    byte[] key = report.annotator().value().getBytes(StandardCharsets.UTF_8);
    context.forward(new Record<>(key, value, atMillis), LabelstillTopology.ANNOTATORS);
    figures.published(shard, report);
  }

  /** Takes what this partition published for never said: its transaction may have been aborted. */
  void forgetPublished() {
    figures.forget(shard);
  }
}
