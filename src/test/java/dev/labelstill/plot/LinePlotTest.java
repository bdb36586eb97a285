package dev.labelstill.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.plot.Series.Point;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LinePlotTest {
  @Test
  void breaksALineWhereAValueIsMissing() {
    String svg =
        draw(
            new Axis("x", 0, 4, Axis.Kind.NUMBERS),
            new Point(0, 0),
            new Point(1, 1),
            new Point(2, Double.NaN),
            new Point(4, .5));
    assertThat(svg).contains("d=\"M64.0 314.0L174.0 14.0M504.0 164.0\"").doesNotContain("NaN");
  }

  @Test
  void keepsEveryPointInsideThePlot() {
    assertThat(
            draw(new Axis("x", 1, 100, Axis.Kind.LOGARITHMIC), new Point(0, -3), new Point(1e6, 9)))
        .contains("d=\"M64.0 314.0L504.0 14.0\"");
  }

  @Test
  void escapesNames() throws Exception {
    String svg =
        LinePlot.of(
            "a<b",
            Axis.shares("x & y"),
            Axis.shares("\"y\""),
            List.of(new Series("<i>", 2, List.of(new Point(.5, .5)))));
    WellFormed.check(svg);
    assertThat(svg).contains("a&lt;b", "x &amp; y", "&lt;i&gt;").doesNotContain("<i>");
  }

  @Test
  void writesRoundTicks() {
    assertThat(texts(new Axis("x", 1, 1000, Axis.Kind.LOGARITHMIC)))
        .containsExactly("1", "10", "100", "1,000");
    assertThat(texts(Axis.upTo("x", 40_000)))
        .containsExactly("0", "10,000", "20,000", "30,000", "40,000");
    assertThat(texts(Axis.upTo("x", .93)))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(texts(Axis.upTo("x", .012))).hasSizeBetween(3, 8).contains("0.010");
  }

  @Test
  void zoomsIntoSharesAndPassesOverMissingOnes() {
    assertThat(texts(Axis.sharesAround("x", DoubleStream.of(.83, Double.NaN, .97))))
        .startsWith("80\u202f%")
        .endsWith("100\u202f%");
    assertThat(Axis.sharesAround("x", DoubleStream.of(Double.NaN))).isEqualTo(Axis.shares("x"));
    assertThat(Axis.sharesAround("x", DoubleStream.of(.5)).high()).isEqualTo(.6);
  }

  @Test
  void refusesAnAxisThatDoesNotRise() {
    assertThatThrownBy(() -> new Axis("x", 1, 1, Axis.Kind.NUMBERS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Axis("x", 0, 1, Axis.Kind.LOGARITHMIC))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> texts(Axis axis) {
    return axis.ticks().stream().map(axis::text).toList();
  }

  private static String draw(Axis x, Point... points) {
    return LinePlot.of("a", x, Axis.shares("y"), List.of(new Series("s", 1, List.of(points))));
  }
}
