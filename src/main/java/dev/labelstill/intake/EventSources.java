package dev.labelstill.intake;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the reader of a file. */
public final class EventSources {
  private EventSources() {}

  /**
   * The events of a file that was just opened.
   *
   * @param question which choices to read where annotators were asked several things, by Label
   *     Studio's {@code from_name}; null takes the first that occurs
   * @throws IntakeFailure where the file is not of the format, or of none that is known
   */
  public static EventSource of(SourceFile file, SourceFormat format, @Nullable String question) {
    boolean isJson = format == SourceFormat.LABEL_STUDIO;
    if (format == SourceFormat.AUTO) {
      isJson = beginsLikeJson(file);
    }
    return isJson ? new LabelStudioTasks(file, question) : ofTable(new CsvRows(file), format);
  }

  private static boolean beginsLikeJson(SourceFile file) {
    try {
      while (Character.isWhitespace(file.peek())) {
        file.text().read();
      }
      return file.peek() == '[' || file.peek() == '{';
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private static EventSource ofTable(CsvRows rows, SourceFormat format) {
    CsvRow header = rows.next();
    if (header == null) {
      throw new IntakeFailure(
          rows.place(1) + ": there is no header; the file has only empty lines");
    }
    boolean isFrame =
        format == SourceFormat.CLEANLAB || (format == SourceFormat.AUTO && isFrame(header.cells()));
    return isFrame ? new LabelFrame(header, rows) : new VoteTable(header, rows);
  }

  /** Where neither fits it is taken for votes, whose reader says what is missing. */
  private static boolean isFrame(List<String> header) {
    return !VoteTable.isHeader(header)
        && Column.ANNOTATOR.in(header) < 0
        && LabelFrame.isExample(header.get(0));
  }
}
