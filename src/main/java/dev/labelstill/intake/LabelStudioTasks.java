package dev.labelstill.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.codec.FeatureText;
import dev.labelstill.codec.NamedEvent;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Label Studio's JSON export: an array of tasks, each with its annotations. One event per task; one
 * task at a time in memory.
 */
final class LabelStudioTasks implements EventSource {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SourceFile file;
  private final JsonParser parser;
  private final LeftOut leftOut = new LeftOut();
  private final Annotations annotations;

  /**
   * @param question {@code from_name} of the choices to read; null takes the first that occurs
   * @throws IntakeFailure where the file is no JSON array
   */
  LabelStudioTasks(SourceFile file, @Nullable String question) {
    this.file = file;
    this.annotations = new Annotations(question, leftOut);
    try {
      parser = JSON.createParser(file.text());
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new IntakeFailure(
            file.place(1) + ": no array of tasks; export from Label Studio as JSON");
      }
    } catch (IOException e) {
      throw failure(e, 1);
    }
  }

  @Override
  public @Nullable Reading next() {
    Reading reading = null;
    while (reading == null) {
      long line = parser.currentLocation().getLineNr();
      try {
        JsonToken token = parser.nextToken();
        line = parser.currentTokenLocation().getLineNr();
        if (token == JsonToken.END_ARRAY) {
          return null;
        }
        reading = read(JSON.readTree(parser), line);
      } catch (IOException e) {
        throw failure(e, line);
      }
    }
    return reading;
  }

  private IntakeFailure failure(IOException e, long line) {
    if (!(e instanceof JsonProcessingException broken)) {
      return file.failure(e);
    }
    long last = broken.getLocation() == null ? line : broken.getLocation().getLineNr();
    return new IntakeFailure(
        file.place(last) + ": the JSON is broken or ends too early; export it again", e);
  }

  /** The task's event, null where it has no label. */
  private @Nullable Reading read(JsonNode task, long line) {
    JsonNode id = task.path("id");
    if (!task.isObject() || !(id.isTextual() || id.isIntegralNumber())) {
      return new Reading.Bad(line, "The element is no task: it has no 'id'.");
    }
    if (!task.path("annotations").isArray()) {
      return new Reading.Bad(
          line,
          "Task "
              + id.asText()
              + " has no 'annotations'; export as JSON, not as JSON-MIN or another format.");
    }
    annotations.read(task.path("annotations"));
    return annotations.isEmpty() ? unlabeled(task) : labeled(id.asText(), task, line);
  }

  private @Nullable Reading unlabeled(JsonNode task) {
    leftOut.add(
        task.path("annotations").isEmpty()
            ? "tasks without annotations"
            : "tasks without a choice that counts");
    return null;
  }

  private Reading labeled(String id, JsonNode task, long line) {
    JsonNode features = task.path("data").path("features");
    String text = features.isArray() ? features.toString() : features.asText("");
    try {
      return new Reading.Found(
          line,
          new NamedEvent(
              id,
              text.isEmpty() ? null : FeatureText.parse(text),
              annotations.votes(),
              annotations.gold()),
          null);
    } catch (IllegalArgumentException e) {
      return new Reading.Bad(line, "Task " + id + ": " + e.getMessage());
    }
  }

  @Override
  public String description() {
    return "label-studio, a task with its annotations in each event";
  }

  @Override
  public Map<String, Long> leftOut() {
    return leftOut.counts();
  }
}
