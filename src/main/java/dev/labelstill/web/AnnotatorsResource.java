package dev.labelstill.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labelstill.annotator.AnnotatorReport;
import dev.labelstill.codec.AnnotatorEncoder;
import dev.labelstill.label.AnnotatorId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Annotators: how reliable each is, by the votes that all instances hold. */
@Path("/api/v1/annotators")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "annotators")
public class AnnotatorsResource {
  private final WholeCrowd crowd;
  private final AnnotatorEncoder encoder;

  public AnnotatorsResource(WholeCrowd crowd, AnnotatorEncoder encoder) {
    this.crowd = crowd;
    this.encoder = encoder;
  }

  @GET
  @Operation(
      operationId = "getAnnotators",
      summary = "How reliable every annotator is",
      description = "In the order of their ids, by the votes that all instances hold together.")
  @APIResponse(
      responseCode = "200",
      description = "Everyone who has a vote.",
      content = @Content(schema = @Schema(ref = "#/components/schemas/Annotators")))
  @APIResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  public byte[] list() {
    WholeCrowd.Sum sum = crowd.sum();
    List<ObjectNode> all =
        sum.crowd().annotators().stream().map(each -> json(sum.crowd().report(each))).toList();
    return ExactJson.list("annotators", all, sum.missing());
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getAnnotator", summary = "How reliable an annotator is")
  @APIResponse(
      responseCode = "200",
      description = "Reliability and confusion.",
      content = @Content(schema = @Schema(ref = "#/components/schemas/OneAnnotator")))
  @APIResponse(responseCode = "404", ref = "#/components/responses/Unknown")
  @APIResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  public byte[] get(
      @PathParam("id")
          @Parameter(description = "Annotator id, percent-encoded; anonymous for anonymous labels.")
          String id) {
    WholeCrowd.Sum sum = crowd.sum();
    AnnotatorReport report = sum.crowd().report(new AnnotatorId(id));
    if (report.votes() == 0) {
      throw ProblemException.notFound("No annotator of this id has a vote.");
    }
    return ExactJson.bytes(ExactJson.withMissing(json(report), sum.missing()));
  }

  private ObjectNode json(AnnotatorReport report) {
    return ExactJson.ownObject(encoder.encode(report));
  }
}
