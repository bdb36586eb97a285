package dev.labelstill.web;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer of {@code POST /examples}: Kafka holds the events. */
public record Acceptance(
    @Schema(description = "Events that Kafka has acknowledged.", examples = "2") int accepted) {}
