package dev.labelstill.web;

import dev.labelstill.codec.Decoding;
import dev.labelstill.codec.Decoding.Decoded;
import dev.labelstill.codec.Decoding.Rejected;
import dev.labelstill.codec.EventDecoder;
import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.web.Problem.RejectedEvent;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Judges an example on the spot; nothing of it is kept. */
@Path("/api/v1/refine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "examples")
public class RefineResource {
  private static final ExampleId UNNAMED = new ExampleId("unnamed");

  private final EventDecoder decoder;
  private final InstantRefinement refinement;
  private final RefinementEncoder encoder;

  public RefineResource(
      EventDecoder decoder, InstantRefinement refinement, RefinementEncoder encoder) {
    this.decoder = decoder;
    this.refinement = refinement;
    this.encoder = encoder;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "refine",
      summary = "Refine a label at once, storing nothing",
      description =
          "Takes an event, of which id may be left out (the answer then says \"unnamed\"), and"
              + " answers as if the stream saw this example for the first time. Nothing is stored,"
              + " published or trained on; what is stored under the same id does not enter.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(ref = "#/components/schemas/UnkeyedEvent")))
  @APIResponse(
      responseCode = "200",
      description = "The refinement; revision is 0, for none was published.",
      content = @Content(schema = @Schema(ref = "#/components/schemas/Refinement")))
  @APIResponse(responseCode = "400", ref = "#/components/responses/Rejected")
  @APIResponse(responseCode = "413", ref = "#/components/responses/TooLarge")
  @APIResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @APIResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  public byte[] post(byte[] body) {
    return encoder.encode(refinement.of(example(body)));
  }

  private Example example(byte[] body) {
    Decoding decoding = decoder.decodeUnkeyed(UNNAMED, body);
    if (decoding instanceof Decoded decoded
        && decoded.event() instanceof ExampleEvent.Update update) {
      return Example.unknown(update.id()).after(update);
    } else if (decoding instanceof Rejected rejected) {
      throw new ProblemException(
          Problem.rejected(
              List.of(new RejectedEvent(0, rejected.code().name(), rejected.reason())), 1));
    }
    throw new IllegalStateException("the decoder read a body as no update");
  }
}
