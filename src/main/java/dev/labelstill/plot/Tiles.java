package dev.labelstill.plot;

/** A row of large figures, each with its name and a note. */
public final class Tiles {
  private final StringBuilder html = new StringBuilder("<div class=\"tiles\">");

  /** Adds a figure as it is written. */
  public Tiles figure(String name, String figure, String note) {
    return add("tile", name, figure, Text.escape(note));
  }

  /** Adds a share with a bar. */
  public Tiles share(String name, double share, String note) {
    return add("tile", name, Text.percent(share, 1), meter(share) + Text.escape(note));
  }

  /** Adds the share that matters most. */
  public Tiles best(String name, double share, String note) {
    return add("tile best", name, Text.percent(share, 1), meter(share) + Text.escape(note));
  }

  /** The row's markup. */
  public String end() {
    return html + "</div>";
  }

  private static String meter(double share) {
    return "<i class=\"meter\"><i style=\"width:%s%%\"></i></i>"
        .formatted(Text.decimal(Double.isFinite(share) ? 100 * share : 0, 1));
  }

  private Tiles add(String cssClass, String name, String figure, String noteHtml) {
    html.append(
        "<div class=\"%s\"><h3>%s</h3><p class=\"figure\">%s</p><p class=\"note\">%s</p></div>"
            .formatted(cssClass, Text.escape(name), Text.escape(figure), noteHtml));
    return this;
  }
}
