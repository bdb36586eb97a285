package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.labelstill.annotator.AnnotatorReport;
import dev.labelstill.label.LabelSet;
import java.io.IOException;

/**
 * Writes annotator reports as JSON: the contract's fields in its order, each row of {@code
 * confusion} (one true label) to six decimals that sum to exactly 1. The same report gives the same
 * bytes. Thread-safe.
 */
public final class AnnotatorEncoder {
  private final LabelSet labels;

  public AnnotatorEncoder(LabelSet labels) {
    this.labels = labels;
  }

  public byte[] encode(AnnotatorReport report) {
    return JsonOutput.object(json -> write(report, json));
  }

  private void write(AnnotatorReport report, JsonGenerator json) throws IOException {
    Integer worst = report.worstLabel();
    json.writeStringField("annotator", report.annotator().value());
    JsonOutput.writeNumber("quality", report.quality(), json);
    json.writeNumberField("num_votes", report.votes());
    JsonOutput.writeNumber("agreement", report.agreement(), json);
    json.writeStringField("worst_label", worst == null ? null : labels.name(worst));
    MatrixJson.write("confusion", report.confusion(), labels.names(), json);
  }
}
