package dev.labelstill.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labelstill.codec.FeatureText;
import dev.labelstill.demo.sample.FashionImages;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ExampleEvent.Update;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Vote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * An endless stream of labelled images of clothing: those of the demo over and over, each time
 * under another name and with other noise. 40 % of the labels are wrong.
 */
final class StreamInput {
  private static final float BRIGHTEST = 255;
  private static final double WRONG = 0.4;

  private final FashionImages images;

  private StreamInput(FashionImages images) {
    this.images = images;
  }

  /** Reads the sample that lies in the project. */
  static StreamInput read(Path home) {
    try {
      return new StreamInput(FashionImages.read(home.resolve("src/demo/fashion-mnist")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] key(long number) {
    return id(number).getBytes(UTF_8);
  }

  /** Which example of the stream a key names. */
  static long number(byte[] key) {
    return Long.parseLong(new String(key, 1, key.length - 1, UTF_8));
  }

  /** The event as a client would send it. */
  byte[] value(long number) {
    return """
        {"id":"%s","features":"%s","label":"%s"}"""
        .formatted(
            id(number),
            FeatureText.base64(features(number)),
            FashionImages.LABELS.name(label(number)))
        .getBytes(UTF_8);
  }

  /** The same event as the pipeline takes it. */
  Update event(long number) {
    return new Update(
        new ExampleId(id(number)),
        features(number),
        List.of(new Vote(AnnotatorId.ANONYMOUS, label(number))),
        List.of(),
        null);
  }

  private static String id(long number) {
    return "e" + number;
  }

  private Features features(long number) {
    byte[] pixels = images.pixels(image(number));
    float[] features = new float[pixels.length];
    for (int i = 0; i < features.length; i++) {
      features[i] = Byte.toUnsignedInt(pixels[i]) / BRIGHTEST;
    }
    return Features.of(features);
  }

  private int label(long number) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(number);
    int trueLabel = images.trueLabel(image(number));
    int classes = FashionImages.LABELS.size();
    return random.nextDouble() < WRONG
        ? (trueLabel + random.nextInt(1, classes)) % classes
        : trueLabel;
  }

  private int image(long number) {
    return (int) (number % images.size());
  }
}
