package dev.labelstill.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoteTableTest {
  @TempDir Path folder;

  private List<String> read(String text) {
    return Given.read(Given.write(folder, "votes.csv", text), SourceFormat.AUTO);
  }

  private void assertRefused(byte[] bytes, String sentence) {
    Path file = Given.write(folder, "votes.csv", bytes);
    assertThatThrownBy(() -> Given.read(file, SourceFormat.CSV))
        .isInstanceOf(IntakeFailure.class)
        .message()
        .contains(file.toString(), sentence)
        .doesNotContain("\n");
  }

  private void assertRefused(String text, String sentence) {
    assertRefused(text.getBytes(StandardCharsets.UTF_8), sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example,annotator,label",
        "task,worker,label",
        "item,performer,response",
        "ID,User,Response",
        " id , user , label "
      })
  void knowsTheNamesThatColumnsGoBy(String header) {
    assertThat(read(header + "\ne1,ann,cat\n"))
        .containsExactly("{\"id\":\"e1\",\"label\":\"cat\",\"annotator\":\"ann\"}");
  }

  @Test
  void readsColumnsInAnyOrderAndPassesOverTheRest() {
    assertThat(read("when,label,true_label,worker,gold,task,features\n1,a,b,w,c,t,\"[1,-2]\"\n"))
        .containsExactly(
            "{\"id\":\"t\",\"features\":\"AACAPwAAAMA=\",\"label\":\"a\",\"annotator\":\"w\","
                + "\"gold\":\"c\",\"true_label\":\"b\"}");
  }

  @Test
  void readsQuotedCellsAsRfc4180HasThem() {
    assertThat(read("task,worker,label\r\n\"a,1\",\"say \"\"w\"\"\",\"two\r\nlines\"\r\n\r\nb,w,c"))
        .containsExactly(
            "{\"id\":\"a,1\",\"label\":\"two\\r\\nlines\",\"annotator\":\"say \\\"w\\\"\"}",
            "{\"id\":\"b\",\"label\":\"c\",\"annotator\":\"w\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", ";"})
  void takesTabsAndSemicolonsForCommas(String separator) {
    assertThat(read("task,worker,label\nt,w,c\n".replace(",", separator)))
        .containsExactly("{\"id\":\"t\",\"label\":\"c\",\"annotator\":\"w\"}");
  }

  @Test
  void goesPastAByteOrderMark() {
    assertThat(read("\ufefftask,worker,label\nt,w,c\n")).hasSize(1);
  }

  @Test
  void namesABadRowByTheLineItBeginsAt() {
    assertThat(
            read(
                """
                task,worker,label,features
                a,w,"one
                two",

                b,w,
                c,,x,
                d,w,,
                e,w,x,[1
                f,w,x,1,2
                """))
        .satisfiesExactly(
            good -> assertThat(good).contains("one\\ntwo"),
            bad -> assertThat(bad).startsWith("5: The row has 3 cells and the header 4"),
            bad -> assertThat(bad).startsWith("6: The row has a label and no annotator"),
            bad -> assertThat(bad).startsWith("7: The row has an annotator and no label"),
            bad -> assertThat(bad).startsWith("8: 'features' is no JSON array"),
            bad -> assertThat(bad).startsWith("9: The row has 5 cells and the header 4"));
  }

  @Test
  void takesARowWithGoldAlone() {
    assertThat(read("task,worker,label,gold\nt,,,cat\n"))
        .containsExactly("{\"id\":\"t\",\"gold\":\"cat\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "task,worker,text|no column says the label: one must be named label or response; the header"
            + " is task, worker, text",
        "task,label|no column says the annotator",
        "worker,label|no column says the example: one must be named example or task or item or id"
      })
  void saysWhichColumnIsMissing(String header, String sentence) {
    assertRefused(header + "\n1,2,3\n", ":1: " + sentence);
  }

  @Test
  void saysThatAFileIsEmpty() {
    assertRefused("", "is empty");
    assertRefused("\n\n", "no header");
  }

  @Test
  void saysWhereAQuoteIsNotClosed() {
    assertRefused("task,worker,label\na,w,\"x\nb,w,y\n", "a quoted cell is not closed");
    assertRefused("task,worker,label\na,w,\"x\"y\n", ":2: a quoted cell");
  }

  @Test
  void saysAtWhichLineAFileStopsBeingUtf8() {
    byte[] latin1 = "task,worker,label\na,w,x\nb,w,café\n".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(latin1, ":3: the file is not UTF-8 here");
    assertRefused(
        "task,worker,label\na,w,x\n".getBytes(StandardCharsets.UTF_16), "the file is not UTF-8");
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    assertThatThrownBy(() -> SourceFile.open(folder.resolve("none.csv")))
        .hasMessageContaining("none.csv cannot be read; is there such a file?");
  }
}
