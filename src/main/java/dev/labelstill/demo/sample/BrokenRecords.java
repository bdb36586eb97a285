package dev.labelstill.demo.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes records that must be refused: every reject code in turn, each in several ways, half of them
 * about real examples, which must not change by them.
 */
final class BrokenRecords {
  private static final int MAX_ID_LENGTH = 512;

  /** One fault for each reject code. */
  private static final List<Fault> FAULTS =
      List.of(
          BrokenRecords::notJson,
          BrokenRecords::emptyEvent,
          BrokenRecords::missingId,
          BrokenRecords::idMismatch,
          BrokenRecords::wrongDimension,
          BrokenRecords::notFinite,
          BrokenRecords::unknownLabel,
          BrokenRecords::badField,
          BrokenRecords::tooLarge);

  private BrokenRecords() {}

  /** {@code count} different broken records. */
  static List<BrokenRecord> drawn(int count, List<SampleExample> examples, RandomGenerator random) {
    List<BrokenRecord> broken = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      SampleExample example = examples.get(random.nextInt(examples.size()));
      String id = n % 2 == 0 ? example.id().value() : "broken-" + n;
      broken.add(FAULTS.get(n % FAULTS.size()).record(id, n));
    }
    return broken;
  }

  private static BrokenRecord notJson(String id, int n) {
    return switch (n % 3) {
      case 0 -> BrokenRecord.of("NOT_JSON", id, "{\"id\":\"" + id + "\",\"label\":\"Shi");
      case 1 -> BrokenRecord.of("NOT_JSON", id, id + ";Coat;a03");
      default -> BrokenRecord.of("NOT_JSON", id, "[\"" + id + "\",\"Coat\"]");
    };
  }

  private static BrokenRecord emptyEvent(String id, int n) {
    return switch (n % 3) {
      case 0 -> BrokenRecord.of("EMPTY_EVENT", id, "{}");
      case 1 -> BrokenRecord.of("EMPTY_EVENT", id, "{\"id\":\"" + id + "\"}");
      default -> BrokenRecord.of("EMPTY_EVENT", id, "");
    };
  }

  private static BrokenRecord missingId(String id, int n) {
    return BrokenRecord.of(
        "MISSING_ID", null, "{\"label\":\"Coat\",\"annotator\":\"nobody-" + n + "\"}");
  }

  private static BrokenRecord idMismatch(String id, int n) {
    return BrokenRecord.of("ID_MISMATCH", id, "{\"id\":\"another-" + n + "\",\"label\":\"Coat\"}");
  }

  private static BrokenRecord wrongDimension(String id, int n) {
    String features =
        n % 2 == 0 ? "[0.5,0.25]" : '"' + FeatureText.of(new float[FashionImages.PIXELS - 1]) + '"';
    return BrokenRecord.of(
        "WRONG_DIMENSION", id, "{\"label\":\"Bag\",\"features\":" + features + "}");
  }

  private static BrokenRecord notFinite(String id, int n) {
    float[] features = new float[FashionImages.PIXELS];
    features[n] = n % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY;
    String text = FeatureText.of(features);
    return BrokenRecord.of("NOT_FINITE", id, "{\"label\":\"Bag\",\"features\":\"" + text + "\"}");
  }

  private static BrokenRecord unknownLabel(String id, int n) {
    return switch (n % 3) {
      case 0 -> BrokenRecord.of("UNKNOWN_LABEL", id, "{\"label\":\"Hat\",\"annotator\":\"a01\"}");
      case 1 -> BrokenRecord.of("UNKNOWN_LABEL", id, "{\"gold\":\"shirt\"}");
      default ->
          BrokenRecord.of(
              "UNKNOWN_LABEL",
              id,
              "{\"votes\":[{\"annotator\":\"a01\",\"label\":\"Bag\"},{\"annotator\":\"a02\",\"label\":\"\"}]}");
    };
  }

  private static BrokenRecord badField(String id, int n) {
    return switch (n % 4) {
      case 0 -> BrokenRecord.of("BAD_FIELD", id, "{\"label\":3,\"annotator\":\"a01\"}");
      case 1 -> BrokenRecord.of("BAD_FIELD", id, "{\"label\":\"Bag\",\"action\":\"delete\"}");
      case 2 ->
          BrokenRecord.of("BAD_FIELD", id, "{\"label\":\"Bag\",\"features\":\"not base64!\"}");
      default -> BrokenRecord.of("BAD_FIELD", id, "{\"votes\":\"Bag\"}");
    };
  }

  private static BrokenRecord tooLarge(String id, int n) {
    String longId = id + "-" + "x".repeat(MAX_ID_LENGTH + n);
    return BrokenRecord.of("TOO_LARGE", longId, "{\"id\":\"" + longId + "\",\"label\":\"Bag\"}");
  }

  @FunctionalInterface
  private interface Fault {
    /**
     * A record with this fault.
     *
     * @param n number of the record, for variety
     */
    BrokenRecord record(String id, int n);
  }
}
