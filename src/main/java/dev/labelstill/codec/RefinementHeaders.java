package dev.labelstill.codec;

import dev.labelstill.label.Refinement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers that make a refinement's record a CloudEvent in binary mode (CloudEvents 1.0, Kafka
 * protocol binding). Thread-safe.
 */
public final class RefinementHeaders {
  private static final String TYPE = "dev.labelstill.refinement.v1";

  private final String source;

  /**
   * @param source {@code ce_source}: a URI reference that names this deployment
   * @throws IllegalArgumentException where it is blank
   */
  public RefinementHeaders(String source) {
    if (source.isBlank()) {
      throw new IllegalArgumentException("the CloudEvents source must not be blank");
    }
    this.source = source;
  }

  /** Header names and values, values to be written in UTF-8. */
  public Map<String, String> of(Refinement refinement) {
    String id = refinement.id().value();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id + ":" + refinement.revision());
    headers.put("ce_type", TYPE);
    headers.put("ce_source", source);
    headers.put("ce_subject", id);
    headers.put("ce_time", Timestamps.format(refinement.provenance().refinedAt()));
    headers.put("content-type", "application/json");
    return headers;
  }
}
