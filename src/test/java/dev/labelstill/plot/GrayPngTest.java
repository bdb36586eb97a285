package dev.labelstill.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class GrayPngTest {
  @Test
  void isReadBackPixelByPixel() throws IOException {
    byte[] grays = {0, 1, 127, (byte) 128, (byte) 200, (byte) 255, 7, 8, 9};
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(GrayPng.of(grays, 3)));
    assertThat(image.getWidth()).isEqualTo(3);
    for (int i = 0; i < grays.length; i++) {
      assertThat(image.getRaster().getSample(i % 3, i / 3, 0)).isEqualTo(grays[i] & 0xff);
    }
  }
}
