package dev.labelstill.demo.sample;

import dev.labelstill.evaluation.crowd.LookAlikes;
import dev.labelstill.label.LabelSet;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Images of clothing with their true labels, as in Fashion-MNIST: 28 x 28 gray values, ten classes.
 * Immutable.
 */
public final class FashionImages {
  /** Width and height of an image in pixels. */
  public static final int SIDE = 28;

  /** D: pixels of an image. */
  public static final int PIXELS = SIDE * SIDE;

  /** The ten classes, in the order of the data set. */
  public static final LabelSet LABELS =
      new LabelSet(
          List.of(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot"));

  /**
   * T-shirt and shirt, pullover and coat, trouser for dress and so on; a bag looks like nothing.
   */
  static final LookAlikes LOOK_ALIKES = new LookAlikes(List.of(6, 3, 4, 0, 2, 7, 0, 9, 8, 7));

  private static final String IMAGES_FILE = "t10k-images-idx3-ubyte.gz";
  private static final String LABELS_FILE = "t10k-labels-idx1-ubyte.gz";
  private static final int IMAGES_MAGIC = 0x803; // unsigned bytes, three dimensions
  private static final int LABELS_MAGIC = 0x801; // unsigned bytes, one dimension

  private final byte[] pixels; // (n, D), 0 = background, 255 = brightest
  private final byte[] trueLabels; // (n)

  FashionImages(byte[] pixels, byte[] trueLabels) {
    if (pixels.length != trueLabels.length * PIXELS) {
      throw new IllegalArgumentException(
          "the images have " + pixels.length + " pixels for " + trueLabels.length + " labels");
    }
    this.pixels = pixels;
    this.trueLabels = trueLabels;
  }

  /**
   * Reads the 10,000 test images from the data set's own files.
   *
   * @param folder holds {@code t10k-images-idx3-ubyte.gz} and {@code t10k-labels-idx1-ubyte.gz}
   * @throws IOException where a file is missing or is not what its name says
   */
  public static FashionImages read(Path folder) throws IOException {
    byte[] pixels = readIdx(folder.resolve(IMAGES_FILE), IMAGES_MAGIC, SIDE, SIDE);
    byte[] trueLabels = readIdx(folder.resolve(LABELS_FILE), LABELS_MAGIC);
    if (pixels.length != trueLabels.length * PIXELS) {
      throw new IOException(folder + " holds images and labels of different number");
    }
    return new FashionImages(pixels, trueLabels);
  }

  /** n, how many images there are. */
  public int size() {
    return trueLabels.length;
  }

  public int trueLabel(int image) {
    return trueLabels[image];
  }

  /**
   * The gray values of one image row by row, shape (D), as unsigned bytes: 0 = background. A copy.
   */
  public byte[] pixels(int image) {
    return Arrays.copyOfRange(pixels, image * PIXELS, (image + 1) * PIXELS);
  }

  /**
   * Reads a gzipped IDX file: magic, item count, size of each further dimension, then one byte a
   * value.
   */
  private static byte[] readIdx(Path file, int magic, int... dimensions) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("the sample file " + file + " is missing or cannot be read");
    }
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      boolean isIdx = in.readInt() == magic;
      int length = in.readInt();
      for (int dimension : dimensions) {
        isIdx &= in.readInt() == dimension;
        length *= dimension;
      }
      if (!isIdx) {
        throw new IOException("the sample file " + file + " is not the IDX file its name says");
      }
      byte[] values = new byte[length];
      in.readFully(values);
      return values;
    }
  }
}
