package dev.labelstill.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
  /** SHA-256 of "foo" and of "bar". */
  private static final String FOO =
      "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

  private static final String BAR =
      "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9";

  @Test
  void knowsAKeyByItsHash() {
    ApiKeys keys = ApiKeys.parse(List.of("grafana:read:" + FOO, " feeder:read+write:" + BAR));

    assertThat(keys.holderOf("foo")).contains(new ApiKeys.Holder("grafana", Set.of("read")));
    assertThat(keys.holderOf("bar"))
        .contains(new ApiKeys.Holder("feeder", Set.of("read", "write")));
    assertThat(keys.holderOf("fo")).isEmpty();
    assertThat(keys.holderOf(FOO)).as("the hash is no key").isEmpty();
  }

  @Test
  void saysWhoseKeyIsWrongButNeverWhatWasGiven() {
    assertThatThrownBy(() -> ApiKeys.parse(List.of("grafana:read:hunter2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'grafana'")
        .message()
        .doesNotContain("hunter2");
    assertThatThrownBy(() -> ApiKeys.parse(List.of("hunter2"))).message().doesNotContain("hunter2");
  }

  @Test
  void refusesTwoKeysOfOneName() {
    assertThatThrownBy(() -> ApiKeys.parse(List.of("a:read:" + FOO, "a:write:" + BAR)))
        .hasMessageContaining("'a'");
  }

  @Test
  void noSettingPrintsThePeersKey() {
    Access access = new Access(true, ApiKeys.parse(List.of()), java.util.Optional.of("hunter2"));

    assertThat(access.toString()).doesNotContain("hunter2");
  }
}
