package dev.labelstill.web;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;

/** Knows a client by the key in its header {@value #HEADER}. A wrong key is refused everywhere. */
@Singleton
public class ApiKeyMechanism implements HttpAuthenticationMechanism {
  static final String HEADER = "X-API-Key";
  static final String CHALLENGE = "ApiKey header=" + HEADER;

  private static final int UNAUTHORIZED = 401;

  private final Access access;

  public ApiKeyMechanism(Access access) {
    this.access = access;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager providers) {
    String key = context.request().getHeader(HEADER);
    if (key == null || access.keys().isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    return access
        .keys()
        .holderOf(key)
        .map(holder -> Uni.createFrom().item(identity(holder)))
        .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
  }

  private static SecurityIdentity identity(ApiKeys.Holder holder) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(holder.name()))
        .addRoles(holder.roles())
        .build();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", CHALLENGE));
  }

  /** It makes identities itself. */
  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }
}
