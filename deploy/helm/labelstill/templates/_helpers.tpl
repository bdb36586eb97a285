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

{{/* Of the ConfigMap: its hash in the pods' template starts new ones where a setting changes. */}}
{{- define "labelstill.settings" -}}
{{- $labels := list -}}
{{- range .Values.labels }}{{ $labels = append $labels (replace "," "\\," (replace "\\" "\\\\" .)) }}{{ end -}}
{{- $settings := dict
    "KAFKA_BOOTSTRAP_SERVERS" .Values.kafka.bootstrapServers
    "KAFKA_STREAMS_NUM_STANDBY_REPLICAS" (toString .Values.standbyReplicas)
    "LABELSTILL_LABELS" (join "," $labels)
    "LABELSTILL_DIMENSION" (toString (int .Values.dimension))
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
{{- end -}}
{{- range $name, $value := .Values.settings }}{{ $_ := set $settings $name (toString $value) }}{{ end -}}
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
