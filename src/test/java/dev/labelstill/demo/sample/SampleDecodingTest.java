package dev.labelstill.demo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.codec.DecoderLimits;
import dev.labelstill.codec.Decoding;
import dev.labelstill.codec.Decoding.Decoded;
import dev.labelstill.codec.Decoding.Rejected;
import dev.labelstill.codec.EventDecoder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample stream as the service's decoder reads it. */
class SampleDecodingTest {
  private final EventDecoder decoder =
      new EventDecoder(FashionImages.LABELS, FashionImages.PIXELS, DecoderLimits.defaults());

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void eachBrokenRecordIsRefusedWithItsCode(long seed) throws IOException {
    for (BrokenRecord broken : stream(seed).truth().broken()) {
      Decoding decoding = decoder.decode(broken.key(), broken.value());
      assertThat(decoding).as(broken.toString()).isInstanceOf(Rejected.class);
      assertThat(((Rejected) decoding).code().name()).isEqualTo(broken.code());
    }
  }

  @Test
  void everyOtherRecordIsAnEvent() throws IOException {
    for (SampleRecord record : stream(SampleStream.DEFAULT_SEED)) {
      if (record.kind() != RecordKind.BROKEN) {
        assertThat(decoder.decode(record.key(), record.value())).isInstanceOf(Decoded.class);
      }
    }
  }

  private static SampleStream stream(long seed) throws IOException {
    return SampleStream.drawn(FashionImages.read(Path.of("src/demo/fashion-mnist")), seed, 500);
  }
}
