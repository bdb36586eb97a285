package dev.labelstill.web;

import dev.labelstill.label.ExampleId;
import dev.labelstill.stream.ExampleAnswer;
import dev.labelstill.stream.ExampleQueries;
import dev.labelstill.stream.InstanceAddress;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Examples: events about them in, what is believed of them out. */
@Path("/api/v1/examples")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "examples")
public class ExamplesResource {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final EventIntake intake;
  private final ExampleQueries queries;
  private final Instances instances;
  private final ExampleJson json;

  public ExamplesResource(
      EventIntake intake, ExampleQueries queries, Instances instances, ExampleJson json) {
    this.intake = intake;
    this.queries = queries;
    this.instances = instances;
    this.json = json;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "postExamples",
      summary = "Send one event or an array of events",
      description =
          "Answers after Kafka has acknowledged every event. Where one is refused, none is taken."
              + " Sending the same events twice changes nothing, so after a 503 send them again.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(ref = "#/components/schemas/Events")))
  @APIResponse(
      responseCode = "202",
      description = "Kafka holds the events; refinements follow.",
      content = @Content(schema = @Schema(implementation = Acceptance.class)))
  @APIResponse(responseCode = "400", ref = "#/components/responses/Rejected")
  @APIResponse(responseCode = "413", ref = "#/components/responses/TooLarge")
  @APIResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @APIResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  public Response post(byte[] body) {
    return Response.accepted(intake.take(body)).build();
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "getExample",
      summary = "What is believed of an example",
      description =
          "Its newest refinement, with the votes and the gold label that it has. An example that"
              + " has come in and was not judged yet has only id, votes and gold.")
  @APIResponse(
      responseCode = "200",
      description = "The newest refinement and the votes.",
      content = @Content(schema = @Schema(ref = "#/components/schemas/Example")))
  @APIResponse(responseCode = "404", ref = "#/components/responses/Unknown")
  @APIResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  public Response get(
      @PathParam("id") @Parameter(description = "Example id, percent-encoded.") String id) {
    ExampleId asked = new ExampleId(id);
    return answer(asked, queries.find(asked));
  }

  Response answer(ExampleId id, ExampleAnswer answer) {
    if (answer instanceof ExampleAnswer.Found found) {
      return Response.ok(json.encode(found.state())).build();
    } else if (answer instanceof ExampleAnswer.Elsewhere elsewhere) {
      return Response.ok(ask(elsewhere.at(), id)).build();
    } else if (answer instanceof ExampleAnswer.NotReady notReady) {
      throw ProblemException.unavailable(notReady.reason(), RETRY_AFTER);
    }
    throw unknown();
  }

  private byte[] ask(InstanceAddress keeper, ExampleId id) {
    String question = InternalResource.EXAMPLE + "?id=" + Neighbors.encoded(id.value());
    HttpResponse<byte[]> response = instances.ask(keeper, question);
    return switch (response.statusCode()) {
      case 200 -> response.body();
      case 204 -> throw unknown();
      default -> throw Instances.refused(keeper, response.statusCode());
    };
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("No example has this id.");
  }
}
