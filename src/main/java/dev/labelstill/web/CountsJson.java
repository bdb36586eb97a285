package dev.labelstill.web;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.label.AnnotatorId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Annotators' counts as instances tell them to each other: exact, in units, so that sums over
 * instances are exact too: {@code {"listed": [{"annotator", "votes", "agreements", "cells"}, ...],
 * "rest": {"votes", "agreements", "cells"}}}; cells are (true label, given label, units) one after
 * the other, zeros left out.
 */
final class CountsJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CELL = 3; // numbers in one

  private CountsJson() {}

  static byte[] encode(CrowdPart part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.getFactory().createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeArrayFieldStart("listed");
      for (AnnotatorCounts one : part.listed()) {
        json.writeStartObject();
        json.writeStringField("annotator", one.annotator().value());
        writeRest(one.counts(), json);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("rest");
      writeRest(part.rest(), json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write JSON to memory", e);
    }
    return bytes.toByteArray();
  }

  /** The fields of counts, and the end of the object that they stand in. */
  private static void writeRest(ConfusionCounts counts, JsonGenerator json) throws IOException {
    json.writeNumberField("votes", counts.votes());
    json.writeNumberField("agreements", counts.agreements());
    json.writeArrayFieldStart("cells");
    for (int trueLabel = 0; trueLabel < counts.classes(); trueLabel++) {
      for (int given = 0; given < counts.classes(); given++) {
        if (counts.units(trueLabel, given) != 0) {
          json.writeNumber(trueLabel);
          json.writeNumber(given);
          json.writeNumber(counts.units(trueLabel, given));
        }
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @param classes K
   * @throws IOException where it is something else, or of other labels
   */
  static CrowdPart decode(byte[] bytes, int classes) throws IOException {
    JsonNode json = JSON.readTree(bytes);
    List<AnnotatorCounts> listed = new ArrayList<>();
    for (JsonNode one : json.required("listed")) {
      AnnotatorId annotator = new AnnotatorId(one.required("annotator").asText());
      listed.add(new AnnotatorCounts(annotator, counts(one, classes)));
    }
    return new CrowdPart(listed, counts(json.required("rest"), classes));
  }

  private static ConfusionCounts counts(JsonNode json, int classes) throws IOException {
    ConfusionCounts counts = new ConfusionCounts(classes);
    counts.restoreVotes(json.required("votes").asLong(), json.required("agreements").asLong());
    restoreCells(json.required("cells"), counts);
    return counts;
  }

  private static void restoreCells(JsonNode cells, ConfusionCounts counts) throws IOException {
    for (int i = 0; i + CELL <= cells.size(); i += CELL) {
      int trueLabel = cells.get(i).asInt();
      int given = cells.get(i + 1).asInt();
      if (Math.max(trueLabel, given) >= counts.classes()) {
        throw new IOException("counts of more than " + counts.classes() + " labels");
      }
      counts.restoreUnits(trueLabel, given, cells.get(i + 2).asLong());
    }
  }
}
