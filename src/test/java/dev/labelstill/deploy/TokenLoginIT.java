package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/**
 * The service fetches a token and shows it to the broker (OAUTHBEARER), with the permissions of the
 * manifest.
 */
@QuarkusTest
@WithTestResource(
    value = SecuredService.class,
    initArgs = @ResourceArg(name = SecuredService.LOGIN, value = "TOKEN"))
class TokenLoginIT {
  @Test
  void refinesWhatComesIn() {
    Logins.refinesWhatComesIn();
  }

  @Test
  void hasNothingButItsToken() throws Exception {
    Map<String, Object> client = Logins.ofTheService();

    assertThat(client).containsEntry("sasl.mechanism", "OAUTHBEARER");
    Logins.seesItsTopicsAlone(client);
  }

  @Test
  void whoDoesNotKnowTheSecretGetsNoToken() {
    Map<String, Object> guessing = SecuredService.running().broker().clients().withToken("guessed");

    assertThatThrownBy(() -> Admin.create(guessing).close()).isInstanceOf(KafkaException.class);
  }
}
