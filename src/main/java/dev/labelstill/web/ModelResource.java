package dev.labelstill.web;

import dev.labelstill.pipeline.LearningStatus;
import dev.labelstill.stream.TrainerThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The network and how its training goes. */
@Path("/api/v1/model")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "model")
public class ModelResource {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final NetworkDescription network;
  private final TrainerThread trainer;

  public ModelResource(NetworkDescription network, TrainerThread trainer) {
    this.network = network;
    this.trainer = trainer;
  }

  @GET
  @Operation(
      operationId = "getModel",
      summary = "The network of this instance, what it runs on, and how training goes")
  @APIResponse(
      responseCode = "200",
      description = "Where learning stands.",
      content = @Content(schema = @Schema(implementation = ModelStatus.class)))
  @APIResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  public ModelStatus get() {
    LearningStatus status = trainer.status();
    if (status == null) {
      throw ProblemException.unavailable("The network is not ready yet.", RETRY_AFTER);
    }
    return ModelStatus.of(network, status);
  }
}
