package dev.labelstill.web;

import dev.labelstill.label.ExampleId;
import dev.labelstill.stream.ExampleAnswer;
import dev.labelstill.stream.ExampleQueries;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What instances ask each other. Answers for the partitions named and kept here, and asks nobody;
 * not part of the contract with users.
 */
@Path(InternalResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class InternalResource {
  static final String PATH = "/internal/v1";
  static final String COUNTS = "/counts";
  static final String ISSUES = "/issues";
  static final String ASK = "/ask";
  static final String EXAMPLE = "/example";

  private final CrowdCounts counts;
  private final RankedExamples ranked;
  private final ListLength length;
  private final ExampleQueries queries;
  private final ExampleJson json;

  public InternalResource(
      CrowdCounts counts,
      RankedExamples ranked,
      ListLength length,
      ExampleQueries queries,
      ExampleJson json) {
    this.counts = counts;
    this.ranked = ranked;
    this.length = length;
    this.queries = queries;
    this.json = json;
  }

  @GET
  @Path(COUNTS)
  @Operation(hidden = true)
  public byte[] counts(
      @QueryParam("partitions") @Nullable String partitions,
      @QueryParam("most") @Nullable String most,
      @QueryParam("only") @Nullable String only,
      @QueryParam("after") @Nullable String after) {
    ListedAnnotators wanted = ListedAnnotators.parsed(most, only, after);
    return CountsJson.encode(counts.of(parsed(partitions), wanted));
  }

  @GET
  @Path(ISSUES)
  @Operation(hidden = true)
  public byte[] issues(
      @QueryParam("partitions") @Nullable String partitions,
      @QueryParam("limit") @Nullable String limit) {
    return ExactJson.bytes(ranked.issues(parsed(partitions), length.of(limit)));
  }

  @GET
  @Path(ASK)
  @Operation(hidden = true)
  public byte[] ask(
      @QueryParam("partitions") @Nullable String partitions,
      @QueryParam("limit") @Nullable String limit) {
    return ExactJson.bytes(ranked.asks(parsed(partitions), length.of(limit)));
  }

  /** 204 where the example would be kept here and is not, 503 where it is not kept here. */
  @GET
  @Path(EXAMPLE)
  @Operation(hidden = true)
  public Response example(@QueryParam("id") @Nullable String id) {
    if (id == null || id.isEmpty()) {
      throw ProblemException.badRequest("'id' is missing.");
    }
    return answer(queries.find(new ExampleId(id)));
  }

  Response answer(ExampleAnswer answer) {
    if (answer instanceof ExampleAnswer.Found found) {
      return Response.ok(json.encode(found.state())).build();
    }
    return Response.status(answer instanceof ExampleAnswer.Unknown ? 204 : 503).build();
  }

  static Set<Integer> parsed(@Nullable String partitions) {
    Set<Integer> parsed = new TreeSet<>();
    try {
      for (String partition : String.valueOf(partitions).split(",", -1)) {
        parsed.add(Integer.parseInt(partition));
      }
    } catch (NumberFormatException e) {
      throw ProblemException.badRequest("'partitions' must be numbers with commas between them.");
    }
    return parsed;
  }
}
