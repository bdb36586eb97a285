package dev.labelstill.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.plot.Plot;
import dev.labelstill.plot.Svg;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LabelPlacerTest {
  @Test
  void findsAPlaceForEachOfManyNamesAtOnePoint() {
    Svg svg = new Svg(500, 500, "crowd");
    LabelPlacer placer = new LabelPlacer(Plot.WHOLE);
    for (int i = 0; i < 25; i++) {
      placer.draw(svg, Plot.WHOLE.x(.85), Plot.WHOLE.y(.85), "a" + (10 + i));
    }
    assertThat(Pattern.compile("<text").matcher(svg.end()).results()).hasSize(25);
  }
}
