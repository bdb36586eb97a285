package dev.labelstill.scale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labelstill.terminal.Columns;
import dev.labelstill.terminal.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rows as text and as JSON. */
final class ScaleTable {
  private final String head;
  private final List<Row> rows;

  ScaleTable(ScaleOptions options, List<Row> rows) {
    this.head =
        "Fashion-MNIST, %s images, seed %d, %d events/s where steady, %d cores, Java %s"
            .formatted(
                Numbers.count(options.images()),
                options.seed(),
                options.eventsPerSecond(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature());
    this.rows = List.copyOf(rows);
  }

  /** As text. */
  @Override
  public String toString() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("what", "figure", "to reach", "reached"));
    for (Row row : rows) {
      String reached = row.isReached() == null ? "" : row.isReached() ? "yes" : "no";
      lines.add(List.of(row.what(), row.figure(), row.toReach(), reached));
    }
    return head + "\n\n" + Columns.of(lines);
  }

  /** Writes {@code table.txt} and {@code table.json}. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("table.txt"), toString());
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode().put("head", head);
    for (Row row : rows) {
      root.withArray("rows")
          .addObject()
          .put("what", row.what())
          .put("value", row.value())
          .put("figure", row.figure())
          .put("to_reach", row.toReach())
          .put("reached", row.isReached());
    }
    mapper.writerWithDefaultPrettyPrinter().writeValue(folder.resolve("table.json").toFile(), root);
  }
}
