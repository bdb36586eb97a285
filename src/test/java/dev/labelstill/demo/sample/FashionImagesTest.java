package dev.labelstill.demo.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionImagesTest {
  private static final Path SHIPPED = Path.of("src/demo/fashion-mnist");

  @Test
  void readsTheShippedImages() throws IOException {
    FashionImages images = FashionImages.read(SHIPPED);
    assertThat(images.size()).isEqualTo(10_000);
    assertThat(FashionImages.LABELS.name(images.trueLabel(0))).isEqualTo("Ankle boot");
    int[] counts = new int[10];
    for (int image = 0; image < images.size(); image++) {
      counts[images.trueLabel(image)]++;
    }
    assertThat(counts).containsOnly(1_000);
    assertThat(images.pixels(9_999)).hasSize(FashionImages.PIXELS);
  }

  @Test
  void namesTheFileThatIsMissing(@TempDir Path empty) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> FashionImages.read(empty))
        .withMessageContaining("t10k-images-idx3-ubyte.gz")
        .withMessageContaining("missing");
  }

  @Test
  void namesTheFileThatHoldsSomethingElse(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("t10k-images-idx3-ubyte.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(new byte[32]);
    }
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> FashionImages.read(folder))
        .withMessageContaining("is not the IDX file");
  }
}
