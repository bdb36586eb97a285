package dev.labelstill.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.pipeline.LearningStatus;
import dev.labelstill.training.Diagnostics;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelStatusTest {
  @Test
  void keepsItsNames() throws JsonProcessingException {
    NetworkDescription network =
        new NetworkDescription(
            2,
            784,
            List.of(256, 128),
            List.of("cat", "dog"),
            new NetworkDescription.Backend("cpu", "No device."));
    LearningStatus status =
        new LearningStatus(
            41_200,
            41_200,
            7,
            20_000,
            1.1,
            0.27,
            new Diagnostics(0.41, 0.66, 0.02, 0.04, 0.83, new Diagnostics.Fit(0.81, 0.06, 0.22)));

    assertThat(new ObjectMapper().writeValueAsString(ModelStatus.of(network, status)))
        .isEqualTo(
            "{\"network\":{\"networks\":2,\"dimension\":784,\"hidden_layers\":[256,128],"
                + "\"labels\":[\"cat\",\"dog\"],"
                + "\"backend\":{\"name\":\"cpu\",\"detail\":\"No device.\"}},"
                + "\"step\":41200,\"window\":{\"fill\":7,\"size\":20000},\"loss_nats\":0.41,"
                + "\"calibration_temperature\":1.1,\"noise_rate\":0.27,"
                + "\"diagnostics\":{\"trust_in_network\":0.83,\"first_sight_agreement\":0.66,"
                + "\"memorization_gap\":0.02,\"churn\":0.04,\"informative_fit\":0.81,"
                + "\"noise_fit\":0.06,\"target_entropy_nats\":0.22}}");
  }
}
