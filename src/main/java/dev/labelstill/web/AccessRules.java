package dev.labelstill.web;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what, asked for every request. Probes, metrics and the description are open; whatever
 * is not named needs {@code admin}.
 */
@Singleton
public class AccessRules implements HttpSecurityPolicy {
  private static final String ADMIN = "admin";
  private static final Set<HttpMethod> LOOKING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Access access;

  public AccessRules(Access access) {
    this.access = access;
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext context,
      Uni<SecurityIdentity> identity,
      AuthorizationRequestContext requestContext) {
    Optional<String> role = roleFor(context.request().method(), context.normalizedPath());
    if (!access.isRequired() || role.isEmpty()) {
      return CheckResult.permit();
    }
    return identity.map(
        who ->
            who.hasRole(role.get()) || who.hasRole(ADMIN) ? CheckResult.PERMIT : CheckResult.DENY);
  }

  /** The role that a request asks for, empty where it needs none. */
  static Optional<String> roleFor(HttpMethod method, String path) {
    if (path.startsWith("/q/")) {
      return Optional.empty();
    }
    boolean isAskingOnly = path.equals("/api/v1/refine") && method.equals(HttpMethod.POST);
    if (isAskingOnly || (path.startsWith("/api/") && LOOKING.contains(method))) {
      return Optional.of("read");
    }
    if (path.equals("/api/v1/examples") && method.equals(HttpMethod.POST)) {
      return Optional.of("write");
    }
    return Optional.of(ADMIN);
  }
}
