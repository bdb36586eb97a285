package dev.labelstill.codec;

import static dev.labelstill.codec.RejectCode.MISSING_ID;
import static dev.labelstill.codec.RejectCode.NOT_JSON;
import static dev.labelstill.codec.RejectCode.TOO_LARGE;
import static dev.labelstill.codec.RejectCode.UNKNOWN_LABEL;
import static dev.labelstill.codec.Stream.DECODER;
import static dev.labelstill.codec.Stream.event;
import static dev.labelstill.codec.Stream.rejected;
import static dev.labelstill.codec.Stream.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.codec.EventBatch.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBatchTest {
  private static final int MAX_EVENTS = 5;

  private static EventBatch batch(String body) {
    return DECODER.decodeAll(utf8(body), MAX_EVENTS);
  }

  private static String text(Item item) {
    return new String(item.bytes(), UTF_8);
  }

  @Test
  void readsOneEvent() {
    EventBatch batch = batch("{\"id\":\"a\",\"label\":\"cat\"}");

    assertThat(batch.isArray()).isFalse();
    assertThat(batch.isAccepted()).isTrue();
    assertThat(event(batch.items().get(0).decoding()).id().value()).isEqualTo("a");
    assertThat(text(batch.items().get(0))).isEqualTo("{\"id\":\"a\",\"label\":\"cat\"}");
  }

  @Test
  void keepsEachEventsOwnBytes() {
    EventBatch batch =
        batch(" [ {\"id\": \"ä\", \"gold\":\"cat\"} ,\n{\"id\":\"b\",\"label\":\"dog\"}]\n");

    assertThat(batch.isArray()).isTrue();
    assertThat(batch.isAccepted()).isTrue();
    assertThat(batch.items())
        .extracting(EventBatchTest::text)
        .containsExactly("{\"id\": \"ä\", \"gold\":\"cat\"}", "{\"id\":\"b\",\"label\":\"dog\"}");
  }

  @Test
  void judgesEachEventByItself() {
    EventBatch batch =
        batch(
            "[{\"id\":\"a\",\"label\":\"yak\"},{\"id\":\"b\",\"label\":\"dog\"},{\"gold\":\"cat\"},\"x\",7]");

    assertThat(batch.isAccepted()).isFalse();
    assertThat(rejected(batch.items().get(0).decoding()).code()).isEqualTo(UNKNOWN_LABEL);
    assertThat(event(batch.items().get(1).decoding()).id().value()).isEqualTo("b");
    assertThat(rejected(batch.items().get(2).decoding()).code()).isEqualTo(MISSING_ID);
    assertThat(rejected(batch.items().get(3).decoding()).code()).isEqualTo(NOT_JSON);
    assertThat(text(batch.items().get(3))).isEqualTo("\"x\"");
    assertThat(text(batch.items().get(4))).isEqualTo("7");
  }

  @Test
  void takesAnEmptyArrayAsNoEvents() {
    assertThat(batch("[]").items()).isEmpty();
  }

  @Test
  void refusesAnArrayOfTooManyEventsAsAWhole() {
    EventBatch batch = batch("[0,1,2,3,4,5]");

    assertThat(batch.items()).hasSize(1);
    assertThat(rejected(batch.items().get(0).decoding()).code()).isEqualTo(TOO_LARGE);
    assertThat(batch("[0,1,2,3,4]").items()).hasSize(MAX_EVENTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\":\"a\",\"label\":\"cat\"}",
        "[{\"id\":\"a\",\"label\":\"cat\"}] 1",
        "[}",
        "x",
        ""
      })
  void isOneRejectedItemWhereTheBodyCannotBeTakenApart(String body) {
    EventBatch batch = batch(body);

    assertThat(batch.items()).hasSize(1);
    assertThat(batch.isAccepted()).isFalse();
    assertThat(text(batch.items().get(0))).isEqualTo(body);
  }

  @Test
  void grantsTheEventsOfAnArrayTheSameNestingAsOneEvent() {
    String deep = "{\"id\":\"a\",\"label\":\"cat\",\"x\":" + "[".repeat(63) + "]".repeat(63) + "}";

    assertThat(batch(deep).isAccepted()).isTrue();
    assertThat(batch("[" + deep + "]").isAccepted()).isTrue();
  }
}
