package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.LabelSet;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Reason;
import dev.labelstill.label.Refinement;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes refinements as JSON: the contract's fields in its order, probabilities to six decimals
 * that sum to exactly 1; {@code confidence} and {@code label_quality} are the same digits. The same
 * refinement gives the same bytes. Thread-safe.
 */
public final class RefinementEncoder {
  private static final long NO_GIVEN_LABEL_QUALITY = SixDecimals.ONE;
  private static final List<Reason> BY_NAME =
      Stream.of(Reason.values()).sorted(Comparator.comparing(Enum::name)).toList();

  private final LabelSet labels;

  public RefinementEncoder(LabelSet labels) {
    this.labels = labels;
  }

  public byte[] encode(Refinement refinement) {
    return JsonOutput.object(json -> write(refinement, json));
  }

  private void write(Refinement refinement, JsonGenerator json) throws IOException {
    json.writeStringField("id", refinement.id().value());
    writeJudgment(refinement.judgment(), json);
    json.writeNumberField("num_votes", refinement.votes().size());
    JsonOutput.writeNumber("annotator_agreement", refinement.annotatorAgreement(), json);
    json.writeStringField("stage", refinement.stage().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("revision", refinement.revision());
    Provenance provenance = refinement.provenance();
    json.writeNumberField("passes", provenance.passes());
    writeReasons(refinement.judgment(), json);
    json.writeNumberField("model_step", provenance.modelStep());
    json.writeStringField("refined_at", Timestamps.format(provenance.refinedAt()));
  }

  private void writeJudgment(Judgment judgment, JsonGenerator json) throws IOException {
    long[] millionths = SixDecimals.shares(judgment.distribution().toArray());
    SixDecimals numbers = new SixDecimals(json);
    Integer given = judgment.givenLabel();
    json.writeStringField("given_label", name(given));
    json.writeStringField("refined_label", name(judgment.refinedLabel()));
    numbers.write("confidence", millionths[judgment.refinedLabel()]);
    numbers.write("label_quality", given == null ? NO_GIVEN_LABEL_QUALITY : millionths[given]);
    json.writeBooleanField("is_label_issue", judgment.isLabelIssue());
    JsonOutput.writeByLabel("probabilities", labels.names(), millionths, json);
  }

  private @Nullable String name(@Nullable Integer label) {
    return label == null ? null : labels.name(label);
  }

  private static void writeReasons(Judgment judgment, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("reasons");
    for (Reason reason : BY_NAME) {
      if (judgment.reasons().contains(reason)) {
        json.writeString(reason.name());
      }
    }
    json.writeEndArray();
  }
}
