package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.Test;

/**
 * The service shows the broker a certificate (mutual TLS), with the permissions of the manifest.
 */
@QuarkusTest
@WithTestResource(
    value = SecuredService.class,
    initArgs = @ResourceArg(name = SecuredService.LOGIN, value = "CERTIFICATE"))
class CertificateLoginIT {
  @Test
  void refinesWhatComesIn() {
    Logins.refinesWhatComesIn();
  }

  @Test
  void hasNothingButItsCertificate() throws Exception {
    Map<String, Object> client = Logins.ofTheService();

    assertThat(client).containsEntry("security.protocol", "SSL").containsKey("ssl.keystore.key");
    assertThat(client.keySet()).noneMatch(name -> name.startsWith("sasl."));
    Logins.seesItsTopicsAlone(client);
  }

  @Test
  void whoOnlyCallsItselfSoIsNotLetIn() {
    Map<String, Object> stranger =
        SecuredService.running().broker().clients().withCertificate("stranger");
    try (Admin admin = Admin.create(stranger)) {
      assertThatThrownBy(() -> admin.describeCluster().clusterId().get())
          .hasCauseInstanceOf(SslAuthenticationException.class);
    }
  }
}
