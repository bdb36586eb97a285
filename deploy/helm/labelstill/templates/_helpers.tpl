{{- define "labelstill.selector" -}}
app.kubernetes.io/name: labelstill
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "labelstill.labels" -}}
{{ include "labelstill.selector" . }}
app.kubernetes.io/part-of: labelstill
{{- end -}}

{{- define "labelstill.image" -}}
{{- $flavor := ternary "cuda" "cpu" (eq .Values.backend "cuda") -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default (printf "%s-%s" .Chart.AppVersion $flavor) }}
{{- end -}}

{{/* A setting as text: a large number of a values file is 2097152, not 2.097152e+06. */}}
{{- define "labelstill.text" -}}
{{- if and (kindIs "float64" .) (eq . (floor .)) }}{{ int64 . }}{{ else }}{{ . }}{{ end -}}
{{- end -}}

{{/* A topic by what is said of it in the settings: (list . "examples"). */}}
{{- define "labelstill.topic" -}}
{{- $topic := index . 1 -}}
{{- index (index . 0).Values.settings (printf "LABELSTILL_TOPICS_%s" (upper $topic)) | default (printf "labelstill.%s" $topic) -}}
{{- end -}}

{{- define "labelstill.group" -}}
{{- .Values.settings.LABELSTILL_APPLICATION_ID | default .Release.Name -}}
{{- end -}}

{{/* Of the ConfigMap: its hash in the pods' template starts new ones where a setting changes. */}}
{{- define "labelstill.settings" -}}
{{- $labels := list -}}
{{- range .Values.labels }}{{ $labels = append $labels (replace "," "\\," (replace "\\" "\\\\" .)) }}{{ end -}}
{{- $settings := dict
    "KAFKA_BOOTSTRAP_SERVERS" .Values.kafka.bootstrapServers
    "KAFKA_STREAMS_NUM_STANDBY_REPLICAS" (include "labelstill.text" .Values.standbyReplicas)
    "LABELSTILL_LABELS" (join "," $labels)
    "LABELSTILL_DIMENSION" (include "labelstill.text" .Values.dimension)
    "LABELSTILL_BACKEND" .Values.backend
    "LABELSTILL_STATE_DIR" "/var/lib/labelstill"
    "QUARKUS_HTTP_HOST" "0.0.0.0"
    "QUARKUS_HTTP_PORT" "8080" -}}
{{- if .Values.http.allowAnonymous }}{{ $_ := set $settings "LABELSTILL_SECURITY_ALLOW_ANONYMOUS" "true" }}{{ end -}}
{{- if ne .Release.Name "labelstill" }}{{ $_ := set $settings "LABELSTILL_APPLICATION_ID" .Release.Name }}{{ end -}}
{{- if .Values.strimzi.enabled -}}
{{- $_ := set $settings "KAFKA_BOOTSTRAP_SERVERS" (printf "%s-kafka-bootstrap:9093" .Values.strimzi.cluster) -}}
{{- $_ := set $settings "KAFKA_SECURITY_PROTOCOL" "SASL_SSL" -}}
{{- $_ := set $settings "KAFKA_SASL_MECHANISM" "SCRAM-SHA-512" -}}
{{- $_ := set $settings "KAFKA_SSL_TRUSTSTORE_TYPE" "PEM" -}}
{{- $_ := set $settings "KAFKA_SSL_TRUSTSTORE_LOCATION" "/etc/labelstill/kafka/ca.crt" -}}
{{- $_ := set $settings "LABELSTILL_TOPICS_CREATE" "false" -}}
{{- $_ := set $settings "KAFKA_STREAMS_REPLICATION_FACTOR" (include "labelstill.text" .Values.strimzi.topicReplicas) -}}
{{- end -}}
{{- if .Values.traces.enabled -}}
{{- $_ := set $settings "QUARKUS_OTEL_SDK_DISABLED" "false" -}}
{{- $_ := set $settings "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT" .Values.traces.endpoint -}}
{{- end -}}
{{- range $name, $value := .Values.settings }}{{ $_ := set $settings $name (include "labelstill.text" $value) }}{{ end -}}
{{- toYaml $settings -}}
{{- end -}}

{{- define "labelstill.resources" -}}
{{- if .Values.resources -}}
{{ toYaml .Values.resources }}
{{- else -}}
{{- $cuda := eq .Values.backend "cuda" -}}
requests:
  cpu: "1"
  memory: {{ ternary "6Gi" "2Gi" $cuda }}
  ephemeral-storage: {{ ternary "3Gi" "1Gi" $cuda }}
limits:
  cpu: "2"
  memory: {{ ternary "6Gi" "2Gi" $cuda }}
  ephemeral-storage: {{ ternary "4Gi" "2Gi" $cuda }}
  {{- if $cuda }}
  nvidia.com/gpu: {{ .Values.cuda.gpus | toString | quote }}
  {{- end }}
{{- end -}}
{{- end -}}
