package dev.labelstill.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.codec.NoiseEncoder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The noise of single labels, by the votes that all instances hold. */
@Path("/api/v1/noise")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "annotators")
public class NoiseResource {
  private final WholeCrowd crowd;
  private final NoiseEncoder encoder;

  public NoiseResource(WholeCrowd crowd, NoiseEncoder encoder) {
    this.crowd = crowd;
    this.encoder = encoder;
  }

  @GET
  @Operation(
      operationId = "getNoise",
      summary = "How noisy single labels are estimated to be",
      description = "The share of wrong votes, and which label is given for which.")
  @APIResponse(
      responseCode = "200",
      description = "Rate and matrix.",
      content = @Content(schema = @Schema(ref = "#/components/schemas/Noise")))
  @APIResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  public byte[] get() {
    WholeCrowd.Sum sum = crowd.sum(ListedAnnotators.NOBODY);
    Crowd all = sum.crowd();
    ObjectNode json =
        ExactJson.ownObject(encoder.encode(1 - all.accuracy(), sum.votes(), all.noiseMatrix()));
    return ExactJson.bytes(ExactJson.withMissing(json, sum.missing()));
  }
}
