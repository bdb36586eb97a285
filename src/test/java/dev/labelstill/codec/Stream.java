package dev.labelstill.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labelstill.codec.Decoding.Decoded;
import dev.labelstill.codec.Decoding.Rejected;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleEvent.Update;
import dev.labelstill.label.LabelSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream of three labels and two features, as the tests of this room see it. */
final class Stream {
  static final LabelSet LABELS = new LabelSet(List.of("cat", "dog", "eel"));
  static final int CAT = 0;
  static final int DOG = 1;
  static final int EEL = 2;
  static final EventDecoder DECODER = new EventDecoder(LABELS, 2, DecoderLimits.defaults());

  private Stream() {}

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  static Decoding decode(@Nullable String key, @Nullable String value) {
    return DECODER.decode(key == null ? null : utf8(key), value == null ? null : utf8(value));
  }

  static ExampleEvent event(Decoding decoding) {
    if (decoding instanceof Decoded decoded) {
      return decoded.event();
    }
    throw new AssertionError("rejected: " + decoding);
  }

  static Update update(String value) {
    return (Update) event(decode(null, value));
  }

  static Rejected rejected(Decoding decoding) {
    if (decoding instanceof Rejected rejected) {
      return rejected;
    }
    throw new AssertionError("decoded: " + decoding);
  }
}
