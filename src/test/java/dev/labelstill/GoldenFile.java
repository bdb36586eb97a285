package dev.labelstill;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Bytes of a stored format as one of its versions wrote them: {@code golden/<name>.hex}. */
public final class GoldenFile {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private GoldenFile() {}

  /** Without spaces and comments, which begin with {@code #}. */
  public static String hex(String name) {
    try {
      return Files.readAllLines(FOLDER.resolve(name + ".hex")).stream()
          .map(line -> line.replaceFirst("#.*", "").replace(" ", ""))
          .collect(joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(String name) {
    return HexFormat.of().parseHex(hex(name));
  }
}
