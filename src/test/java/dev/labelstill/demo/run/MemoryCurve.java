package dev.labelstill.demo.run;

import dev.labelstill.plot.Axis;
import dev.labelstill.plot.LinePlot;
import dev.labelstill.plot.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Memory of a process over the work it did, as a table and as a picture that stands alone. */
final class MemoryCurve {
  private static final double BYTES_PER_MB = 1e6;
  private static final int POINTS_DRAWN = 400;
  private static final String STYLE =
      """
      <style>svg{background:#fff}text{font:12px sans-serif;fill:#333}.end{text-anchor:end}\
      .middle{text-anchor:middle}.grid{stroke:#ddd}.line{fill:none;stroke-width:1.5}\
      .s1{stroke:#d95f02}.s2{stroke:#1b6ca8}</style>""";

  private final String work;
  private final List<Row> rows = new ArrayList<>();

  private record Row(long done, long residentBytes, long heapBytes) {}

  /**
   * An empty curve.
   *
   * @param work what is counted, such as {@code training steps}
   */
  MemoryCurve(String work) {
    this.work = work;
  }

  void add(long done, long residentBytes, long heapBytes) {
    rows.add(new Row(done, residentBytes, heapBytes));
  }

  /** Resident memory of a process, as Linux counts it. */
  static long residentBytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }

  /** Writes {@code name.csv} and {@code name.svg}. */
  void write(Path folder, String name) throws IOException {
    StringBuilder csv = new StringBuilder(work.replace(' ', '_') + ",rss_mb,heap_mb\n");
    for (Row row : rows) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%.1f,%.1f%n",
              row.done,
              row.residentBytes / BYTES_PER_MB,
              row.heapBytes / BYTES_PER_MB));
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".csv"), csv);
    Files.writeString(folder.resolve(name + ".svg"), picture());
  }

  private String picture() {
    List<Series.Point> resident = new ArrayList<>();
    List<Series.Point> heap = new ArrayList<>();
    int stride = 1 + rows.size() / POINTS_DRAWN;
    for (int i = 0; i < rows.size(); i += stride) {
      Row row = rows.get(i);
      resident.add(new Series.Point((double) row.done, row.residentBytes / BYTES_PER_MB));
      heap.add(new Series.Point((double) row.done, row.heapBytes / BYTES_PER_MB));
    }
    double largest = resident.stream().mapToDouble(Series.Point::y).max().orElse(1);
    String svg =
        LinePlot.of(
            "Memory over " + work,
            Axis.upTo(work, Math.max(1.0, (double) rows.get(rows.size() - 1).done)),
            Axis.upTo("MB", largest),
            List.of(new Series("resident", 1, resident), new Series("heap in use", 2, heap)));
    int head = svg.indexOf('>') + 1;
    return svg.substring(0, head).replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
        + STYLE
        + svg.substring(head)
        + "\n";
  }
}
