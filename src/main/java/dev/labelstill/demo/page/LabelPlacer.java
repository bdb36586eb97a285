package dev.labelstill.demo.page;

import dev.labelstill.plot.Plot;
import dev.labelstill.plot.Svg;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts short names beside marks so that none covers another or a mark: tries places around the
 * mark, near ones first, and draws a thin line to a name that had to go farther. For one picture,
 * one thread.
 */
final class LabelPlacer {
  private static final double LETTER_WIDTH = 6.4;
  private static final double LETTER_HEIGHT = 11;
  private static final double MARK_RADIUS = 6;
  private static final double NEAR = 12;
  private static final double FAR = 92;
  private static final double RADIUS_STEP = 4;
  private static final int ANGLES = 24;

  private final Plot plot;
  private final List<Svg.Box> taken = new ArrayList<>();

  /**
   * @param plot where all names must lie
   */
  LabelPlacer(Plot plot) {
    this.plot = plot;
  }

  /** Keeps names off a mark. */
  void avoidMark(double x, double y) {
    taken.add(new Svg.Box(x - MARK_RADIUS, y - MARK_RADIUS, 2 * MARK_RADIUS, 2 * MARK_RADIUS));
  }

  /** Draws the name of the mark at this point. */
  void draw(Svg svg, double x, double y, String name) {
    double width = LETTER_WIDTH * name.length();
    for (double radius = NEAR; radius <= FAR; radius += RADIUS_STEP) {
      for (int step = 0; step < ANGLES; step++) {
        double angle = angleOf(step);
        double middleX = x + Math.cos(angle) * (radius + width / 2 - 4);
        double middleY = y + Math.sin(angle) * radius;
        Svg.Box box =
            new Svg.Box(middleX - width / 2, middleY - LETTER_HEIGHT / 2, width, LETTER_HEIGHT);
        if (isFree(box)) {
          taken.add(box);
          if (radius > NEAR + RADIUS_STEP) {
            svg.line(x, y, x + (middleX - x) * .72, y + (middleY - y) * .72, "leader");
          }
          svg.text(middleX, middleY + 4, name, "name middle");
          return;
        }
      }
    }
  }

  /** To both sides of the rising diagonal first, since the marks lie along it. */
  private static double angleOf(int step) {
    double side = step % 2 == 0 ? Math.PI / 4 : -3 * Math.PI / 4;
    int turn = step / 2;
    double away = ((turn + 1) / 2) * (turn % 2 == 0 ? 1 : -1);
    return side + away * 2 * Math.PI / ANGLES;
  }

  private boolean isFree(Svg.Box box) {
    return plot.holds(box) && taken.stream().noneMatch(box::overlaps);
  }
}
