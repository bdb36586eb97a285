package dev.labelstill.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labelstill.annotator.AnnotatorReport;
import dev.labelstill.codec.AnnotatorEncoder;
import dev.labelstill.label.AnnotatorId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Annotators: how reliable each is, by the votes that all instances hold. */
@Path("/api/v1/annotators")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "annotators")
public class AnnotatorsResource {
  private static final String LIMIT =
      "Annotators in the answer, up to labelstill.web.list-length-limit (1000), which is also what"
          + " counts where it is left out.";

  private final WholeCrowd crowd;
  private final AnnotatorEncoder encoder;
  private final ListLength length;

  public AnnotatorsResource(WholeCrowd crowd, AnnotatorEncoder encoder, ListLength length) {
    this.crowd = crowd;
    this.encoder = encoder;
    this.length = length;
  }

  @GET
  @Operation(
      operationId = "getAnnotators",
      summary = "How reliable annotators are",
      description =
          "Those who have a vote, in the order of their ids, by the votes that all instances hold"
              + " together. Of many, ask for the first ones, and then with `after` set to what"
              + " `next_after` says, until that is null. Looks through all annotators on each call.")
  @APIResponse(
      responseCode = "200",
      description = "Annotators, and where to go on.",
      content = @Content(schema = @Schema(ref = "#/components/schemas/Annotators")))
  @APIResponse(responseCode = "400", ref = "#/components/responses/BadLimit")
  @APIResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  public byte[] list(
      @QueryParam("limit")
          @Parameter(description = LIMIT, schema = @Schema(implementation = Integer.class))
          @Nullable String limit,
      @QueryParam("after") @Parameter(description = "Those alone whose id comes after this one.")
          @Nullable String after) {
    int most = length.greatest(limit);
    AnnotatorId behind = after == null || after.isEmpty() ? null : new AnnotatorId(after);
    WholeCrowd.Sum sum = crowd.sum(ListedAnnotators.first(most + 1, behind)); // one more to tell
    List<AnnotatorId> listed = sum.listed();
    boolean isMore = listed.size() > most;
    List<AnnotatorId> told = isMore ? listed.subList(0, most) : listed;
    ObjectNode json = ExactJson.object();
    json.putArray("annotators")
        .addAll(told.stream().map(each -> json(sum.crowd().report(each))).toList());
    json.put("next_after", isMore ? told.get(most - 1).value() : null);
    return ExactJson.bytes(ExactJson.withMissing(json, sum.missing()));
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
    AnnotatorId annotator = new AnnotatorId(id);
    WholeCrowd.Sum sum = crowd.sum(ListedAnnotators.only(annotator));
    AnnotatorReport report = sum.crowd().report(annotator);
    if (report.votes() == 0) {
      throw ProblemException.notFound("No annotator of this id has a vote.");
    }
    return ExactJson.bytes(ExactJson.withMissing(json(report), sum.missing()));
  }

  private ObjectNode json(AnnotatorReport report) {
    return ExactJson.ownObject(encoder.encode(report));
  }
}
