package dev.labelstill.stream;

import dev.labelstill.annotator.AnnotatorReport;
import dev.labelstill.label.AnnotatorId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Collects annotators whose counts changed and publishes each once in a while. Used by one stream
 * thread.
 */
final class AnnotatorBulletin {
  private final ProcessorContext<byte[], byte[]> context;
  private final StreamParts parts;
  private final Set<AnnotatorId> changed = new LinkedHashSet<>();

  AnnotatorBulletin(ProcessorContext<byte[], byte[]> context, StreamParts parts) {
    this.context = context;
    this.parts = parts;
  }

  void changed(AnnotatorId annotator) {
    changed.add(annotator);
  }

  /** Publishes everyone who changed; an annotator without votes gets a tombstone. */
  void publish(long atMillis) {
    for (AnnotatorId annotator : changed) {
      AnnotatorReport report = parts.crowd().report(annotator);
      byte[] value = report.votes() == 0 ? null : parts.encoders().annotator().encode(report);
      byte[] key = annotator.value().getBytes(StandardCharsets.UTF_8);
      context.forward(new Record<>(key, value, atMillis), LabelstillTopology.ANNOTATORS);
    }
    changed.clear();
  }
}
