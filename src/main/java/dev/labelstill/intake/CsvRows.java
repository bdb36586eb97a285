package dev.labelstill.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file as RFC 4180 has them, one at a time; a tab or a semicolon may stand in
 * place of the comma. Empty lines are passed over.
 */
final class CsvRows {
  private static final String SEPARATORS = ",\t;";
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int LONGEST_CELL =
      4 << 20; // base64 of more features than one event may hold

  private final SourceFile file;
  private final CsvParser parser;

  /**
   * @throws IntakeFailure where it cannot be read
   */
  CsvRows(SourceFile file) {
    this.file = file;
    try {
      char separator = separator(file.text());
      parser = factory().createParser(file.text());
      parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private static CsvFactory factory() {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder().maxStringLength(LONGEST_CELL).build();
    return CsvFactory.builder()
        .streamReadConstraints(constraints)
        .enable(CsvParser.Feature.TRIM_SPACES)
        .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
        .build();
  }

  /** The one that the first line holds most of, outside of quotes. */
  private static char separator(BufferedReader text) throws IOException {
    int[] counts = new int[SEPARATORS.length()];
    boolean isQuoted = false;
    text.mark(LONGEST_HEADER);
    for (int i = 0; i < LONGEST_HEADER; i++) {
      int next = text.read();
      if (next < 0 || (next == '\n' && !isQuoted)) {
        break;
      }
      isQuoted ^= next == '"';
      int index = SEPARATORS.indexOf(next);
      if (index >= 0 && !isQuoted) {
        counts[index]++;
      }
    }
    text.reset();
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return SEPARATORS.charAt(most);
  }

  /**
   * The next record, null at the end.
   *
   * @throws IntakeFailure where the file is no CSV
   */
  @Nullable CsvRow next() {
    try {
      if (parser.nextToken() == null) {
        return null;
      }
      long line = parser.currentLocation().getLineNr();
      List<String> cells = new ArrayList<>();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY && token != null;
          token = parser.nextToken()) {
        cells.add(parser.getText());
      }
      return new CsvRow(line, cells);
    } catch (JsonProcessingException e) {
      throw new IntakeFailure(
          place(e)
              + ": a quoted cell is not closed, is followed by something else than a separator, or is"
              + " too long; the rows below cannot be told apart",
          e);
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private String place(JsonProcessingException e) {
    long line =
        e.getLocation() == null
            ? parser.currentLocation().getLineNr()
            : e.getLocation().getLineNr();
    return file.place(line);
  }

  String place(long line) {
    return file.place(line);
  }
}
