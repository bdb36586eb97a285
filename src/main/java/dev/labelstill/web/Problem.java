package dev.labelstill.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, as RFC 9457 has it.
 *
 * @param type names the kind of problem; {@code about:blank} where the status says it all
 * @param code the reject code of the first event refused; null where none was
 * @param errors the events refused, the first {@value #MAX_ERRORS} of them
 */
@Schema(description = "What is wrong, as RFC 9457 has it.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    @Schema(examples = EVENTS_REJECTED) String type,
    @Schema(examples = "Events rejected") String title,
    @Schema(examples = "400") int status,
    @Schema(description = "One sentence about this occurrence.") String detail,
    @Schema(description = "Reject code of the first event refused.", examples = "UNKNOWN_LABEL")
        @Nullable String code,
    @Schema(description = "The events refused, the first 100 of them.")
        List<RejectedEvent> errors) {
  static final String MEDIA_TYPE = "application/problem+json";
  static final String EVENTS_REJECTED = "urn:problem-type:labelstill:events-rejected";
  static final int MAX_ERRORS = 100;

  private static final String BLANK = "about:blank";

  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * One event that was refused.
   *
   * @param index its place in the array, from 0; 0 where the body was one event
   */
  public record RejectedEvent(
      @Schema(description = "Place in the array, from 0.", examples = "0") int index,
      @Schema(description = "Reject code.", examples = "UNKNOWN_LABEL") String code,
      @Schema(description = "One sentence.") String detail) {}

  static Problem of(int status, String detail) {
    Status known = Status.fromStatusCode(status);
    String title = known == null ? "Error" : known.getReasonPhrase();
    return new Problem(BLANK, title, status, detail, null, List.of());
  }

  /**
   * Refused events; there must be one.
   *
   * @param total events in the request
   */
  static Problem rejected(List<RejectedEvent> refused, int total) {
    RejectedEvent first = refused.get(0);
    String detail =
        total == 1
            ? first.detail()
            : "Refused " + refused.size() + " of " + total + " events, so none was taken.";
    List<RejectedEvent> errors = refused.subList(0, Math.min(refused.size(), MAX_ERRORS));
    return new Problem(EVENTS_REJECTED, "Events rejected", 400, detail, first.code(), errors);
  }
}
