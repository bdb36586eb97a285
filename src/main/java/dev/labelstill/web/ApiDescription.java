package dev.labelstill.web;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;

/**
 * The head of {@code /q/openapi}; schemas of events and refinements are in META-INF/openapi.yaml.
 */
@OpenAPIDefinition(
    info =
        @Info(
            title = "labelstill",
            version = "v1",
            description =
                "Cleans crowd-sourced labels as they stream through Kafka. Errors are RFC 9457"
                    + " problem JSON.",
            license =
                @License(
                    name = "Apache-2.0",
                    url = "https://www.apache.org/licenses/LICENSE-2.0.txt")))
public class ApiDescription extends Application {}
