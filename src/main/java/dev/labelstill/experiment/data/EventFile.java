package dev.labelstill.experiment.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labelstill.codec.DecoderLimits;
import dev.labelstill.codec.Decoding;
import dev.labelstill.codec.EventDecoder;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.LabelSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * JSON Lines: each line an event of the input topic, with a field {@code true_label} that nothing
 * but the score reads. Labels and dimension are those that occur.
 */
public final class EventFile {
  private static final String TRUE_LABEL = "true_label";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final List<ObjectNode> lines = new ArrayList<>();
  private final TreeSet<String> names = new TreeSet<>();
  private int dimension;

  private EventFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the whole file.
   *
   * @throws DataFailure where it cannot be read, or a line is no event; the message names the line
   */
  public static DataSet read(Path file) {
    EventFile events = new EventFile(file);
    events.readLines();
    return events.dataSet();
  }

  private void readLines() {
    try {
      for (String line : Files.readAllLines(file)) {
        lines.add(parse(line));
        survey(lines.get(lines.size() - 1));
      }
    } catch (IOException e) {
      throw new DataFailure(
          file
              + " cannot be read; --data takes fashion-mnist, noisy-ag-news or a file of JSON Lines",
          e);
    }
  }

  private ObjectNode parse(String line) throws IOException {
    try {
      if (JSON.readTree(line) instanceof ObjectNode event) {
        return event;
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new DataFailure(place(lines.size()) + " is not JSON", e);
    }
    throw new DataFailure(place(lines.size()) + " is not a JSON object");
  }

  private String place(int index) {
    return file + " line " + (index + 1);
  }

  /** Looks which labels and how many features there are. */
  private void survey(ObjectNode event) {
    for (String field : List.of("label", "gold", TRUE_LABEL)) {
      addName(event.path(field));
    }
    event.path("votes").forEach(vote -> addName(vote.path("label")));
    JsonNode features = event.path("features");
    if (dimension == 0 && features.isArray()) {
      dimension = features.size();
    } else if (dimension == 0 && features.isTextual()) {
      dimension = base64Bytes(features.asText()) / Float.BYTES;
    }
  }

  private int base64Bytes(String text) {
    try {
      return Base64.getDecoder().decode(text).length;
    } catch (IllegalArgumentException e) {
      throw new DataFailure(place(lines.size() - 1) + ": its features are not base64", e);
    }
  }

  private void addName(JsonNode label) {
    if (label.isTextual()) {
      names.add(label.asText());
    }
  }

  private DataSet dataSet() {
    if (names.size() < 2 || dimension == 0) {
      throw new DataFailure(
          file + " must hold at least two different labels and an example with features");
    }
    LabelSet labels = new LabelSet(List.copyOf(names));
    EventDecoder decoder = new EventDecoder(labels, dimension, DecoderLimits.defaults());
    List<ExampleEvent.Update> events = new ArrayList<>();
    Map<ExampleId, Integer> trueLabels = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      ExampleEvent.Update event = decode(decoder, i);
      events.add(event);
      labels
          .index(lines.get(i).path(TRUE_LABEL).asText())
          .ifPresent(label -> trueLabels.put(event.id(), label));
    }
    List<@Nullable Integer> truth = new ArrayList<>();
    events.forEach(event -> truth.add(trueLabels.get(event.id())));
    return new DataSet(labels, dimension, List.of(), events::get, truth, null);
  }

  private ExampleEvent.Update decode(EventDecoder decoder, int index) {
    ObjectNode event = lines.get(index).deepCopy();
    event.remove(TRUE_LABEL);
    Decoding decoding = decoder.decode(null, event.toString().getBytes(StandardCharsets.UTF_8));
    if (decoding instanceof Decoding.Decoded decoded
        && decoded.event() instanceof ExampleEvent.Update update) {
      return update;
    }
    throw new DataFailure(place(index) + " is no event: " + reason(decoding));
  }

  private static String reason(Decoding decoding) {
    return decoding instanceof Decoding.Rejected rejected ? rejected.reason() : "it says nothing";
  }
}
