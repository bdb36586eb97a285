package dev.labelstill.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.codec.Decoding.Decoded;
import dev.labelstill.codec.Decoding.Rejected;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleEvent.Forget;
import dev.labelstill.label.ExampleEvent.Update;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever the bytes are, the decoder answers, and what it read it reads again once encoded.
 *
 * <p>Input: the record's key, a line feed, the value. No line feed: no key. Nothing after it: a
 * null value.
 */
public final class EventDecoderFuzzer {
  /** So small that short inputs reach them. */
  private static final DecoderLimits LIMITS = new DecoderLimits(512, 12, 12, 3, 4);

  private static final EventDecoder DECODER = new EventDecoder(Stream.LABELS, 2, LIMITS);

  private EventDecoderFuzzer() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    int keyEnd = indexOfLineFeed(input);
    byte[] key = keyEnd < 0 ? null : Arrays.copyOf(input, keyEnd);
    byte[] value = Arrays.copyOfRange(input, keyEnd + 1, input.length);

    check(DECODER.decode(key, value.length == 0 ? null : value));
    check(DECODER.decode(null, value));
    DECODER.decodeAll(value, 2).items().forEach(item -> check(item.decoding()));
  }

  private static int indexOfLineFeed(byte[] input) {
    for (int i = 0; i < input.length; i++) {
      if (input[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static void check(Decoding decoding) {
    if (decoding instanceof Rejected rejected) {
      assertThat(rejected.code()).isNotNull();
      assertThat(rejected.reason()).endsWith(".").hasSizeLessThan(400);
      assertThat(rejected.reason().chars()).noneMatch(Character::isISOControl);
    } else if (decoding instanceof Decoded decoded) {
      checkRoundTrip(decoded.event());
    }
  }

  /** Withdrawals have no encoder, and more votes than one list may hold fit into no event. */
  private static void checkRoundTrip(ExampleEvent event) {
    assertThat(event.id().value()).isNotEmpty();
    if (event instanceof Forget) {
      return;
    }
    Update update = (Update) event;
    if (update.withdrawn().isEmpty() && update.votes().size() <= LIMITS.maxVotesPerEvent()) {
      byte[] encoded = EventEncoder.encode(named(update));
      if (encoded.length <= LIMITS.maxEventBytes()) {
        assertThat(DECODER.decode(null, encoded)).isEqualTo(new Decoded(update));
      }
    }
  }

  private static NamedEvent named(Update update) {
    List<NamedVote> votes =
        update.votes().stream()
            .map(vote -> new NamedVote(vote.annotator().value(), Stream.LABELS.name(vote.label())))
            .toList();
    String gold = update.goldLabel() == null ? null : Stream.LABELS.name(update.goldLabel());
    return new NamedEvent(update.id().value(), update.features(), votes, gold);
  }
}
