package dev.labelstill.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.codec.PublishedRefinement.Given;
import dev.labelstill.codec.PublishedRefinement.Refined;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Stage;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads refinements as {@link RefinementEncoder} writes them; fields added later are passed over.
 * Thread-safe.
 */
public final class RefinementDecoder {
  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * Reads one refinement.
   *
   * @throws IllegalArgumentException where the bytes are none
   */
  public PublishedRefinement decode(byte[] value) {
    try {
      return refinement(mapper.readTree(value));
    } catch (IOException | DateTimeParseException e) {
      throw new IllegalArgumentException("not a refinement: " + e.getMessage(), e);
    }
  }

  private static PublishedRefinement refinement(JsonNode json) {
    return new PublishedRefinement(
        field(json, "id").asText(),
        given(json),
        refined(json),
        Stage.valueOf(field(json, "stage").asText().toUpperCase(Locale.ROOT)),
        field(json, "revision").asLong(),
        provenance(json));
  }

  private static Given given(JsonNode json) {
    JsonNode label = field(json, "given_label");
    return new Given(
        label.isNull() ? null : label.asText(),
        field(json, "label_quality").asDouble(),
        field(json, "is_label_issue").asBoolean(),
        field(json, "num_votes").asInt(),
        field(json, "annotator_agreement").asDouble());
  }

  private static Refined refined(JsonNode json) {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    field(json, "probabilities")
        .properties()
        .forEach(entry -> probabilities.put(entry.getKey(), entry.getValue().asDouble()));
    List<String> reasons = new ArrayList<>();
    field(json, "reasons").forEach(reason -> reasons.add(reason.asText()));
    return new Refined(
        field(json, "refined_label").asText(),
        field(json, "confidence").asDouble(),
        probabilities,
        reasons);
  }

  private static Provenance provenance(JsonNode json) {
    return new Provenance(
        field(json, "passes").asInt(),
        field(json, "model_step").asLong(),
        Instant.parse(field(json, "refined_at").asText()));
  }

  private static JsonNode field(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null) {
      throw new IllegalArgumentException("not a refinement: '" + name + "' is missing");
    }
    return value;
  }
}
