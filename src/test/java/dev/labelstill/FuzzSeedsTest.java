package dev.labelstill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.codec.EventDecoderFuzzer;
import dev.labelstill.snapshot.SnapshotChunksFuzzer;
import dev.labelstill.snapshot.SnapshotFormatFuzzer;
import dev.labelstill.stream.StoredFormatsFuzzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that fuzzing starts from or once failed on, {@code fuzz/<fuzzer>/*}, holds. */
class FuzzSeedsTest {
  private static final Path SEEDS = Path.of("src/test/resources/fuzz");
  private static final Map<String, Consumer<byte[]>> FUZZERS =
      Map.of(
          "EventDecoder", EventDecoderFuzzer::fuzzerTestOneInput,
          "SnapshotFormat", SnapshotFormatFuzzer::fuzzerTestOneInput,
          "SnapshotChunks", SnapshotChunksFuzzer::fuzzerTestOneInput,
          "StoredFormats", StoredFormatsFuzzer::fuzzerTestOneInput);

  static Stream<Arguments> seeds() throws IOException {
    try (Stream<Path> paths = Files.walk(SEEDS)) {
      return paths.filter(Files::isRegularFile).sorted().toList().stream()
          .map(
              seed ->
                  Arguments.of(
                      Named.of(SEEDS.relativize(seed).toString(), seed),
                      seed.getParent().getFileName().toString()));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void holds(Path seed, String fuzzer) throws IOException {
    FUZZERS.get(fuzzer).accept(Files.readAllBytes(seed));
  }

  @Test
  void everyFuzzerHasSeeds() throws IOException {
    assertThat(seeds().map(seed -> seed.get()[1])).containsAll(FUZZERS.keySet());
  }
}
