package dev.labelstill.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/** The fields of the Prometheus Operator's objects that are used here. */
final class PrometheusOperator {
  private PrometheusOperator() {}

  record PodMonitor(String apiVersion, String kind, ObjectMeta metadata, Monitoring spec) {
    record Monitoring(
        @JsonProperty(required = true) LabelSelector selector,
        @JsonProperty(required = true) List<Endpoint> podMetricsEndpoints) {}

    /**
     * Where one pod shows its metrics.
     *
     * @param port by its name in the container
     */
    record Endpoint(String port, String path, String interval) {}
  }
}
