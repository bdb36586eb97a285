package dev.labelstill.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelStudioTasksTest {
  @TempDir Path folder;

  private static String task(int id, String... annotations) {
    return "{\"id\":"
        + id
        + ",\"data\":{\"text\":\"hello\"},\"annotations\":["
        + String.join(",", annotations)
        + "]}";
  }

  /** An annotation; {@code rest} holds further fields, with a comma before each. */
  private static String annotation(String completedBy, String result, String rest) {
    return "{\"completed_by\":%s,\"result\":[%s]%s}".formatted(completedBy, result, rest);
  }

  private static String choice(String question, String... labels) {
    return "{\"from_name\":\"%s\",\"type\":\"choices\",\"value\":{\"choices\":[\"%s\"]}}"
        .formatted(question, String.join("\",\"", labels));
  }

  private static String vote(String completedBy, String label) {
    return annotation(completedBy, choice("mood", label), "");
  }

  private List<String> read(String text) {
    return read(text, null);
  }

  private List<String> read(String text, @Nullable String question) {
    return Given.read(Given.write(folder, "export.json", text), SourceFormat.AUTO, question);
  }

  private Map<String, Long> leftOut(String text) {
    try (SourceFile file = SourceFile.open(Given.write(folder, "export.json", text))) {
      EventSource source = EventSources.of(file, SourceFormat.AUTO, null);
      assertThat(Given.all(source)).isEmpty();
      return source.leftOut();
    }
  }

  @Test
  void makesOneEventOfATaskWithItsVotes() {
    assertThat(
            read(
                "["
                    + task(7, vote("3", "cat"), vote("{\"id\":4,\"email\":\"a@b.c\"}", "dog"))
                    + ",\n"
                    + task(8, vote("{\"id\":5}", "dog"))
                    + "]"))
        .containsExactly(
            "{\"id\":\"7\",\"votes\":[{\"annotator\":\"3\",\"label\":\"cat\"},"
                + "{\"annotator\":\"a@b.c\",\"label\":\"dog\"}]}",
            "{\"id\":\"8\",\"label\":\"dog\",\"annotator\":\"5\"}");
  }

  @Test
  void takesAnAnnotationThatIsMarkedTrueForGoldAndNotForAVote() {
    String gold = annotation("1", choice("mood", "cat"), ",\"ground_truth\":true");
    assertThat(read("[" + task(7, gold, vote("2", "dog")) + "]"))
        .containsExactly("{\"id\":\"7\",\"label\":\"dog\",\"annotator\":\"2\",\"gold\":\"cat\"}");
  }

  @Test
  void countsTheLastOfSeveralAnnotationsByOneAnnotator() {
    assertThat(read("[" + task(7, vote("1", "cat"), vote("1", "dog")) + "]"))
        .containsExactly("{\"id\":\"7\",\"label\":\"dog\",\"annotator\":\"1\"}");
  }

  @Test
  void takesAnAnnotationByNobodyForAnAnonymousLabel() {
    assertThat(read("[" + task(7, vote("null", "cat"), vote("2", "dog")) + "]"))
        .containsExactly(
            "{\"id\":\"7\",\"label\":\"cat\",\"votes\":[{\"annotator\":\"2\",\"label\":\"dog\"}]}");
  }

  @Test
  void readsFeaturesFromTheTasksData() {
    String task = task(7, vote("1", "cat")).replace("\"hello\"", "\"hi\",\"features\":[1,-2]");
    assertThat(read("[" + task + "]").get(0)).contains("\"features\":\"AACAPwAAAMA=\"");
  }

  @Test
  void leavesOutWhatIsNoLabelAndCountsIt() {
    String cancelled = annotation("1", choice("mood", "cat"), ",\"was_cancelled\":true");
    String rating = "{\"from_name\":\"stars\",\"type\":\"rating\",\"value\":{\"rating\":4}}";
    assertThat(
            leftOut(
                "["
                    + task(1)
                    + ","
                    + task(2, cancelled)
                    + ","
                    + task(3, annotation("1", rating, ""))
                    + ","
                    + task(4, annotation("1", choice("mood", "cat", "dog"), ""))
                    + "]"))
        .isEqualTo(
            Map.of(
                "tasks without annotations", 1L,
                "tasks without a choice that counts", 3L,
                "annotations that were cancelled", 1L,
                "annotations without a choice that counts", 2L,
                "results that are no choice", 1L,
                "results with several choices", 1L));
  }

  @Test
  void readsOneQuestionOfSeveral() {
    String both = choice("mood", "cat") + "," + choice("age", "old");
    String text = "[" + task(1, annotation("1", both, "")) + "]";
    assertThat(read(text).get(0)).contains("\"label\":\"cat\"");
    assertThat(read(text, "age").get(0)).contains("\"label\":\"old\"");
  }

  @Test
  void goesOnAfterAnElementThatIsNoTask() {
    assertThat(read("[3,\n{\"id\":1,\"choice\":\"cat\"},\n" + task(2, vote("1", "cat")) + "]"))
        .satisfiesExactly(
            bad -> assertThat(bad).isEqualTo("1: The element is no task: it has no 'id'."),
            bad ->
                assertThat(bad)
                    .isEqualTo(
                        "2: Task 1 has no 'annotations'; export as JSON, not as JSON-MIN or"
                            + " another format."),
            good -> assertThat(good).contains("\"id\":\"2\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":1}|:1: no array of tasks; export from Label Studio as JSON",
        "[{\"id\":1,]|:1: the JSON is broken",
        "[{\"id\":1,\"annotations\":[]}|:1: the JSON is broken or ends too early"
      })
  void saysWhereTheJsonIsBroken(String text, String sentence) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IntakeFailure.class)
        .message()
        .contains("export.json" + sentence)
        .doesNotContain("\n");
  }
}
