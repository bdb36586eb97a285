package dev.labelstill.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Hands a body that was read on to the resource. */
public class ReadBodies {
  @ServerRequestFilter
  public void handOn(ContainerRequestContext request, RoutingContext context) {
    byte[] body = RequestBody.of(context);
    if (body != null) {
      request.setEntityStream(new ByteArrayInputStream(body));
    }
  }
}
