package dev.labelstill.bench;

import dev.labelstill.bench.Race.Contender;
import java.util.ArrayList;
import java.util.List;

/** The decoding of an event against Jackson reading the bare array of its features. */
final class DecodingRaces {
  private static final String NUMBERS = "numbers";
  private static final String BASE64 = "base64";
  private static final String JACKSON = "Jackson";

  private final Race race;

  DecodingRaces(Race race) {
    this.race = race;
  }

  List<Row> run() {
    List<Row> rows = new ArrayList<>();
    for (Shape shape : List.of(Shape.IMAGES, Shape.TEXTS)) {
      EventBytes events = new EventBytes(shape);
      RaceResult result =
          race.run(
              List.of(
                  new Contender(NUMBERS, events::decodeNumbers),
                  new Contender(BASE64, events::decodeBase64),
                  new Contender(JACKSON, events::readBareArray)));
      rows.addAll(rows(shape, result));
    }
    return rows;
  }

  private static List<Row> rows(Shape shape, RaceResult result) {
    boolean isImages = shape.equals(Shape.IMAGES);
    return List.of(
        new Row(
            "decode, %d JSON numbers".formatted(shape.dimension()),
            Figure.ofMicros(result.nanos(NUMBERS)),
            "Jackson, bare array: " + Figure.ofMicros(result.nanos(JACKSON)),
            result.timeRatio(NUMBERS, JACKSON),
            isImages ? Goal.ratioAtMost(1.2) : null),
        new Row(
            "decode, %d in base64".formatted(shape.dimension()),
            Figure.ofMicros(result.nanos(BASE64)),
            "",
            null,
            isImages ? Goal.atMost(10, "us") : null));
  }
}
