package dev.labelstill.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Rows as JSON. */
final class BenchJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BenchJson() {}

  static void write(List<String> head, List<Row> rows, Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode headLines = root.putArray("head");
    head.forEach(headLines::add);
    ArrayNode array = root.putArray("rows");
    rows.forEach(row -> write(row, array.addObject()));
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
  }

  private static void write(Row row, ObjectNode json) {
    json.put("what", row.what());
    json.put("figure", row.figure().value());
    json.put("unit", row.figure().unit());
    json.put("yardstick", row.yardstick());
    json.put("ratio", row.ratio());
    json.put("to_reach", row.goal() == null ? null : row.goal().toString());
    json.put("reached", row.isReached());
  }
}
