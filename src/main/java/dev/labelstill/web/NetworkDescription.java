package dev.labelstill.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the network is made of and runs on; does not change while the service runs.
 *
 * @param networks networks that are trained side by side, each on its part of the examples
 * @param dimension D, features per example
 * @param hiddenLayers units of each hidden layer, input side first; null where a definition file
 *     says it
 * @param labels the K labels in their order
 */
@JsonNaming(SnakeCaseStrategy.class)
public record NetworkDescription(
    @Schema(description = "Networks trained side by side, each on its part.", examples = "2")
        int networks,
    @Schema(description = "Features per example.", examples = "784") int dimension,
    @Schema(
            description = "Units per hidden layer; null where a definition file says it.",
            examples = "[256, 128]")
        @Nullable List<Integer> hiddenLayers,
    @Schema(description = "The class labels in their order.", examples = "[\"cat\", \"dog\"]")
        List<String> labels,
    Backend backend) {
  public NetworkDescription {
    hiddenLayers = hiddenLayers == null ? null : List.copyOf(hiddenLayers);
    labels = List.copyOf(labels);
  }

  /** What networks are computed on. */
  public record Backend(
      @Schema(description = "cpu or cuda.", examples = "cpu") String name,
      @Schema(description = "What is in use and why.") String detail) {}
}
