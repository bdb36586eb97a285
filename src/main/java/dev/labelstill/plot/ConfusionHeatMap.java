package dev.labelstill.plot;

import dev.labelstill.annotator.ConfusionMatrix;
import dev.labelstill.evaluation.ConfusionCounts;
import dev.labelstill.label.LabelSet;

/**
 * Heat map of a confusion matrix with its numbers: rows = true label, each cell the percentage of
 * its row. Mistakes have a color of their own, so that they stand out against what is right.
 */
public final class ConfusionHeatMap {
  private static final double LEFT = 96;
  private static final double TOP = 92;
  private static final double CELL = 44;
  private static final double DARK_RIGHT_FROM = .55;
  private static final double DARK_WRONG_FROM = .75;

  private final Cells cells;
  private final LabelSet labels;
  private final String otherName;

  private ConfusionHeatMap(Cells cells, LabelSet labels, String otherName) {
    this.cells = cells;
    this.labels = labels;
    this.otherName = otherName;
  }

  /**
   * The picture of what was counted.
   *
   * @param otherName what the columns are, such as {@code given label}
   */
  public static String of(ConfusionCounts counts, LabelSet labels, String otherName) {
    Cells cells =
        new Cells() {
          @Override
          public double share(int trueLabel, int other) {
            return counts.shareOfOther(other, trueLabel);
          }

          @Override
          public String tip(int trueLabel, int other) {
            return Text.count(counts.count(trueLabel, other))
                + " of "
                + Text.count(counts.countOfTrue(trueLabel));
          }
        };
    return new ConfusionHeatMap(cells, labels, otherName).draw();
  }

  /** The picture of a matrix, estimated or known, whose columns are given labels. */
  public static String of(ConfusionMatrix matrix, LabelSet labels) {
    Cells cells =
        new Cells() {
          @Override
          public double share(int trueLabel, int other) {
            return matrix.probabilityOfGiven(other, trueLabel);
          }

          @Override
          public String tip(int trueLabel, int other) {
            return Text.percent(share(trueLabel, other), 2);
          }
        };
    return new ConfusionHeatMap(cells, labels, "given label").draw();
  }

  private String draw() {
    double side = CELL * labels.size();
    Svg svg = new Svg(LEFT + side + 34, TOP + side + 8, "True label against " + otherName);
    svg.text(0, 14, "true label ↓", "axis");
    svg.text(LEFT + side + 34, 14, otherName + " →", "axis end");
    for (int k = 0; k < labels.size(); k++) {
      double middle = (k + .5) * CELL;
      svg.text(LEFT - 9, TOP + middle + 4, labels.name(k), "tick end");
      svg.turnedText(LEFT + middle + 2, TOP - 9, -40, labels.name(k), "tick");
    }
    for (int trueLabel = 0; trueLabel < labels.size(); trueLabel++) {
      for (int other = 0; other < labels.size(); other++) {
        drawCell(svg, trueLabel, other);
      }
    }
    return svg.end();
  }

  private void drawCell(Svg svg, int trueLabel, int other) {
    double share = cells.share(trueLabel, other);
    boolean isRight = trueLabel == other;
    double opacity = isRight ? share * .85 : Math.min(1, Math.sqrt(share) * 1.35);
    double x = LEFT + other * CELL;
    double y = TOP + trueLabel * CELL;
    Svg.Box box = new Svg.Box(x + .75, y + .75, CELL - 1.5, CELL - 1.5);
    svg.box(box, 1, "cell", "");
    svg.box(box, opacity, isRight ? "right" : "wrong", tip(trueLabel, other));
    String cssClass =
        "number middle"
            + (opacity > (isRight ? DARK_RIGHT_FROM : DARK_WRONG_FROM) ? " onDark" : "");
    svg.text(x + CELL / 2, y + CELL / 2 + 4.5, number(share), cssClass);
  }

  /** Percent of the row, with one digit where it is small, nothing where it is none. */
  private static String number(double share) {
    double percent = 100 * share;
    if (percent == 0) {
      return "";
    }
    return Text.decimal(percent, percent < 9.95 ? 1 : 0);
  }

  private String tip(int trueLabel, int other) {
    return "%s with %s %s: %s"
        .formatted(
            labels.name(trueLabel), otherName, labels.name(other), cells.tip(trueLabel, other));
  }

  /** What the cells show. */
  private interface Cells {
    /** Share of the row, in [0, 1]. */
    double share(int trueLabel, int other);

    /** What the cell says when pointed at. */
    String tip(int trueLabel, int other);
  }
}
