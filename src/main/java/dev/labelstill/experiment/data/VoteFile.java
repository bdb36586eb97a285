package dev.labelstill.experiment.data;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.LabelSet;
import dev.labelstill.label.Vote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Votes in the order in which they arrived, {@code example,annotator,label} with a line of headers,
 * and in a file of its own what is true, {@code example,label}, of as many examples as are known.
 */
public final class VoteFile {
  private static final String[] NO_FIELDS = {};

  private VoteFile() {}

  /**
   * Reads both files.
   *
   * @throws DataFailure where one cannot be read, or a line has not the fields it should have
   */
  public static DataSet read(Path votes, Path truth) {
    List<String[]> cast = rows(votes, 3);
    Map<String, String> trueLabels = new HashMap<>();
    rows(truth, 2).forEach(row -> trueLabels.put(row[0], row[1]));
    LabelSet labels = labels(votes, cast, trueLabels);
    List<ExampleEvent.Update> events = new ArrayList<>(cast.size());
    List<@Nullable Integer> truths = new ArrayList<>(cast.size());
    for (String[] row : cast) {
      Vote vote = new Vote(new AnnotatorId(row[1]), labels.index(row[2]).orElseThrow());
      events.add(
          new ExampleEvent.Update(new ExampleId(row[0]), null, List.of(vote), List.of(), null));
      String trueLabel = trueLabels.get(row[0]);
      truths.add(trueLabel == null ? null : labels.index(trueLabel).orElseThrow());
    }
    return new DataSet(labels, 1, List.of(), events::get, truths, null);
  }

  private static LabelSet labels(Path votes, List<String[]> cast, Map<String, String> truth) {
    Set<String> names = new TreeSet<>(truth.values());
    cast.forEach(row -> names.add(row[2]));
    if (names.size() < 2) {
      throw new DataFailure(votes + " must hold at least two different labels");
    }
    return new LabelSet(List.copyOf(names));
  }

  private static List<String[]> rows(Path file, int fields) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new DataFailure(file + " is missing or cannot be read", e);
    }
    List<String[]> rows = new ArrayList<>(lines.size());
    for (int i = 1; i < lines.size(); i++) {
      String[] row = lines.get(i).isBlank() ? NO_FIELDS : lines.get(i).split(",", -1);
      if (row.length != fields) {
        throw new DataFailure(
            "%s line %d has %d fields where %d are needed"
                .formatted(file, i + 1, row.length, fields));
      }
      rows.add(row);
    }
    return rows;
  }
}
