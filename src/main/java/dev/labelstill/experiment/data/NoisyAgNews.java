package dev.labelstill.experiment.data;

import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.LabelSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * News texts as embeddings of 384 numbers with one real human label each: {@code features.f32}, one
 * row of little-endian float32 for each line of {@code labels.csv} (example, given label, true
 * label).
 */
public final class NoisyAgNews {
  /** Its name on the command line, and its folder. */
  public static final String NAME = "noisy-ag-news";

  private static final int DIMENSION = 384;

  private NoisyAgNews() {}

  /**
   * Reads the two files of the folder.
   *
   * @throws DataFailure where one is missing or damaged
   */
  public static DataSet read(Path folder) {
    List<String[]> rows =
        lines(folder.resolve("labels.csv")).stream().skip(1).map(line -> line.split(",")).toList();
    if (rows.stream().anyMatch(row -> row.length != 3)) {
      throw new DataFailure(folder.resolve("labels.csv") + " has a line without three fields");
    }
    LabelSet labels = new LabelSet(rows.stream().map(row -> row[2]).distinct().sorted().toList());
    ByteBuffer features = features(folder.resolve("features.f32"), rows.size());
    List<Integer> given = rows.stream().map(row -> index(labels, row[1])).toList();
    return new DataSet(
        labels,
        DIMENSION,
        List.of(),
        index ->
            new ExampleEvent.Update(
                new ExampleId(rows.get(index)[0]),
                row(features, index),
                List.of(AnonymousVote.of(given.get(index))),
                List.of(),
                null),
        rows.stream().map(row -> index(labels, row[2])).toList(),
        null);
  }

  private static int index(LabelSet labels, String name) {
    return labels
        .index(name)
        .orElseThrow(() -> new DataFailure("the given label '" + name + "' is never a true one"));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw missing(file, e);
    }
  }

  private static ByteBuffer features(Path file, int rows) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      if (bytes.capacity() != rows * DIMENSION * Float.BYTES) {
        throw new DataFailure(file + " does not hold " + rows + " rows of " + DIMENSION);
      }
      return bytes;
    } catch (IOException e) {
      throw missing(file, e);
    }
  }

  private static DataFailure missing(Path file, IOException cause) {
    return new DataFailure(
        file + " is missing or cannot be read; --data-dir names the folder of the data sets",
        cause);
  }

  private static Features row(ByteBuffer features, int index) {
    float[] values = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      values[d] = features.getFloat((index * DIMENSION + d) * Float.BYTES);
    }
    return Features.of(values);
  }
}
