package dev.labelstill.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a file says who labeled what. */
public enum SourceFormat {
  /** Looked up in the file: JSON or not, and then by the header. */
  AUTO,
  /** One vote in each row. */
  CSV,
  /** One task with its annotations in each element of a JSON array. */
  LABEL_STUDIO,
  /** One example in each row, with one label or a column for each annotator. */
  CLEANLAB;

  /**
   * The format of this name.
   *
   * @throws IntakeFailure where there is none
   */
  public static SourceFormat parse(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IntakeFailure("--format takes " + choices() + ", got '" + name + "'"));
  }

  private static String choices() {
    return Arrays.stream(values()).map(SourceFormat::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
