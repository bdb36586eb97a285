package dev.labelstill.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.labelstill.pipeline.LearningStatus;
import dev.labelstill.training.Diagnostics;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer of {@code GET /model}: what is trained, on what, and how it goes. */
@JsonNaming(SnakeCaseStrategy.class)
public record ModelStatus(
    NetworkDescription network,
    @Schema(description = "Optimizer steps of all networks together.", examples = "41200")
        long step,
    Window window,
    @Schema(description = "Mean cross-entropy to the soft targets, nats.", examples = "0.41")
        double lossNats,
    @Schema(
            description = "Above 1: the network is too sure of itself. Below 1: not sure enough.",
            examples = "1.1")
        double calibrationTemperature,
    @Schema(description = "Estimated share of wrong single labels.", examples = "0.27")
        double noiseRate,
    Diagnosis diagnostics) {
  static ModelStatus of(NetworkDescription network, LearningStatus status) {
    return new ModelStatus(
        network,
        status.step(),
        new Window(status.windowFill(), status.window()),
        status.diagnostics().lossNats(),
        status.calibrationTemperature(),
        status.noiseRate(),
        Diagnosis.of(status.diagnostics()));
  }

  /** The training window. */
  @Schema(name = "TrainingWindow")
  public record Window(
      @Schema(description = "Examples in it.", examples = "18734") int fill,
      @Schema(description = "Examples that fit.", examples = "20000") int size) {}

  /** Signs of how training goes, averaged over the last thousand or so examples. */
  @Schema(name = "TrainingDiagnostics")
  @JsonNaming(SnakeCaseStrategy.class)
  public record Diagnosis(
      @Schema(description = "Weight of what the network says in targets.", examples = "0.83")
          double trustInNetwork,
      @Schema(
              description = "Share of first-sight predictions that name the given label.",
              examples = "0.66")
          double firstSightAgreement,
      @Schema(
              description =
                  "Agreement with given labels on replay less that at first sight: near 0 is"
                      + " healthy, growing means that noise is being fitted.",
              examples = "0.02")
          double memorizationGap,
      @Schema(
              description = "Share of visits at which the predicted label changed.",
              examples = "0.04")
          double churn,
      @Schema(
              description = "Mean probability of given labels that are believed to be right.",
              examples = "0.81")
          double informativeFit,
      @Schema(
              description = "Mean probability of given labels that are believed to be wrong.",
              examples = "0.06")
          double noiseFit,
      @Schema(description = "Mean entropy of the soft targets, nats.", examples = "0.22")
          double targetEntropyNats) {
    static Diagnosis of(Diagnostics diagnostics) {
      return new Diagnosis(
          diagnostics.trustInNetwork(),
          diagnostics.firstSightAgreement(),
          diagnostics.memorizationGap(),
          diagnostics.churn(),
          diagnostics.fit().informative(),
          diagnostics.fit().noise(),
          diagnostics.fit().targetEntropyNats());
    }
  }
}
