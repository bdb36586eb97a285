package dev.labelstill.stream;

import dev.labelstill.annotator.AnnotatorReport;
import dev.labelstill.label.AnnotatorId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Collects annotators whose counts changed and, once in a while, publishes those whose figures
 * moved. Used by one stream thread.
 */
final class AnnotatorBulletin {
  private final ProcessorContext<byte[], byte[]> context;
  private final StreamParts parts;
  private final PublishedFigures figures;
  private final int shard;
  private final Set<AnnotatorId> changed = new LinkedHashSet<>();

  AnnotatorBulletin(
      ProcessorContext<byte[], byte[]> context, StreamParts parts, PublishedFigures figures) {
    this.context = context;
    this.parts = parts;
    this.figures = figures;
    this.shard = context.taskId().partition();
  }

  void changed(AnnotatorId annotator) {
    changed.add(annotator);
  }

  /**
   * Publishes those whose figures moved since they were last published; an annotator without votes
   * gets a tombstone.
   */
  void publish(long atMillis) {
    for (AnnotatorId annotator : changed) {
      AnnotatorReport report = parts.crowd().report(annotator);
      if (figures.isNews(report)) {
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
