package dev.labelstill.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Examples of all instances in the order in which they deserve a look, or a vote. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "examples")
public class RankingsResource {
  private static final String LIMIT =
      "Examples in the answer; labelstill.web.list-length (100) where it is left out, up to"
          + " labelstill.web.list-length-limit (1000).";

  private final Instances instances;
  private final RankedExamples ranked;
  private final ListLength length;

  public RankingsResource(Instances instances, RankedExamples ranked, ListLength length) {
    this.instances = instances;
    this.ranked = ranked;
    this.length = length;
  }

  @GET
  @Path("issues")
  @Operation(
      operationId = "getIssues",
      summary = "The most suspicious given labels",
      description =
          "Refinements with is_label_issue, those of the lowest label_quality first. Examples with"
              + " a gold label are left out. Looks through all examples on each call.")
  @APIResponse(
      responseCode = "200",
      description = "Refinements, the most suspicious first.",
      content = @Content(schema = @Schema(ref = "#/components/schemas/Issues")))
  @APIResponse(responseCode = "400", ref = "#/components/responses/BadLimit")
  @APIResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  public byte[] issues(
      @QueryParam("limit")
          @Parameter(description = LIMIT, schema = @Schema(implementation = Integer.class))
          @Nullable String limit) {
    int most = length.of(limit);
    Gathered<List<ObjectNode>> parts =
        instances.gather(
            InternalResource.ISSUES + "?limit=" + most,
            partitions -> ranked.issues(partitions, most),
            ExactJson::objects);
    return merged("issues", parts, most, RankedExamples.MOST_SUSPICIOUS);
  }

  @GET
  @Path("ask")
  @Operation(
      operationId = "getAsk",
      summary = "The examples that one more vote would help most",
      description =
          "Ranked by how much the probability of the most probable label is expected to grow with"
              + " one more vote by an average annotator of the crowd. What that annotator costs is"
              + " left to the caller. Looks through all examples on each call.")
  @APIResponse(
      responseCode = "200",
      description = "Examples, those first where one vote is expected to help most.",
      content = @Content(schema = @Schema(ref = "#/components/schemas/Asks")))
  @APIResponse(responseCode = "400", ref = "#/components/responses/BadLimit")
  @APIResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  public byte[] ask(
      @QueryParam("limit")
          @Parameter(description = LIMIT, schema = @Schema(implementation = Integer.class))
          @Nullable String limit) {
    int most = length.of(limit);
    Gathered<List<ObjectNode>> parts =
        instances.gather(
            InternalResource.ASK + "?limit=" + most,
            partitions -> ranked.asks(partitions, most),
            ExactJson::objects);
    return merged("examples", parts, most, RankedExamples.MOST_GAIN);
  }

  private static byte[] merged(
      String field, Gathered<List<ObjectNode>> parts, int most, Comparator<ObjectNode> bestFirst) {
    Best<ObjectNode> best = new Best<>(most, bestFirst);
    parts.answers().forEach(part -> part.forEach(best::offer));
    return ExactJson.list(field, best.inOrder(), parts.missing());
  }
}
