package dev.labelstill.experiment.data;

import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.LabelSet;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fashion-MNIST (Xiao, Rasul, Vollgraf 2017): the 60,000 training images are streamed, the 10,000
 * test images held out. Given labels are the true ones unless noise is added.
 */
public final class FashionMnist {
  /** Its name on the command line, and its folder. */
  public static final String NAME = "fashion-mnist";

  private static final int PIXELS = 28 * 28;
  private static final float WHITE = 255;
  private static final LabelSet LABELS =
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

  /** T-shirt and shirt, pullover and coat, trouser for dress and so on; a bag stays a bag. */
  private static final List<Integer> LOOK_ALIKES = List.of(6, 3, 4, 0, 2, 7, 0, 9, 8, 7);

  private FashionMnist() {}

  /**
   * Reads the four files of the folder.
   *
   * @throws DataFailure where one is missing or damaged
   */
  public static DataSet read(Path folder) {
    byte[] pixels = IdxFile.read(folder.resolve("train-images-idx3-ubyte.gz")); // (n, D)
    byte[] heldOutPixels = IdxFile.read(folder.resolve("t10k-images-idx3-ubyte.gz"));
    List<Integer> trueLabels = labels(folder.resolve("train-labels-idx1-ubyte.gz"), pixels);
    List<Integer> heldOutLabels =
        labels(folder.resolve("t10k-labels-idx1-ubyte.gz"), heldOutPixels);
    return new DataSet(
        LABELS,
        PIXELS,
        LOOK_ALIKES,
        index ->
            new ExampleEvent.Update(
                new ExampleId("image-" + index),
                features(pixels, index),
                List.of(AnonymousVote.of(trueLabels.get(index))),
                List.of(),
                null),
        trueLabels,
        new DataSet.HeldOut(index -> features(heldOutPixels, index), heldOutLabels));
  }

  private static List<Integer> labels(Path file, byte[] pixels) {
    byte[] labels = IdxFile.read(file);
    if (pixels.length != labels.length * PIXELS) {
      throw new DataFailure(file + " holds labels for another number of images than there are");
    }
    return IntStream.range(0, labels.length).mapToObj(i -> (int) labels[i]).toList();
  }

  private static Features features(byte[] pixels, int index) {
    float[] values = new float[PIXELS];
    for (int d = 0; d < PIXELS; d++) {
      values[d] = (pixels[index * PIXELS + d] & 0xFF) / WHITE;
    }
    return Features.of(values);
  }
}
