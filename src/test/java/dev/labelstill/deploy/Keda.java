package dev.labelstill.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of KEDA's objects that are used here, as version 2 defines them. There is no published
 * model of them for Java.
 */
final class Keda {
  private Keda() {}

  record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, Scaling spec) {
    record Scaling(
        @JsonProperty(required = true) Target scaleTargetRef,
        int minReplicaCount,
        int maxReplicaCount,
        int pollingInterval,
        int cooldownPeriod,
        Advanced advanced,
        @JsonProperty(required = true) List<Trigger> triggers) {}

    record Target(String apiVersion, String kind, @JsonProperty(required = true) String name) {}

    record Advanced(Scaler horizontalPodAutoscalerConfig) {}

    record Scaler(HorizontalPodAutoscalerBehavior behavior) {}
  }

  /** Its metadata are strings, whatever they mean. */
  record Trigger(
      @JsonProperty(required = true) String type,
      @JsonProperty(required = true) Map<String, String> metadata,
      @Nullable Reference authenticationRef) {}

  record Reference(@JsonProperty(required = true) String name) {}

  record TriggerAuthentication(String apiVersion, String kind, ObjectMeta metadata, Secrets spec) {
    record Secrets(List<SecretKey> secretTargetRef) {}

    record SecretKey(
        @JsonProperty(required = true) String parameter,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String key) {}
  }
}
