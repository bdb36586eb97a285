package dev.labelstill.plot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * One HTML page without scripts or anything to load; for light and dark screens and for paper.
 * Content is markup; titles and explanations are text and are escaped here.
 */
public final class HtmlPage {
  private static final String STYLE_SHEET = "page.css";

  private final String name;
  private final String headline;
  private final String lead;
  private final StringBuilder content = new StringBuilder();
  private String footer = "";

  /**
   * An empty page.
   *
   * @param name what kind of page it is, such as {@code demo report}
   * @param headline the finding in one line
   * @param lead what was done, in a few sentences
   */
  public HtmlPage(String name, String headline, String lead) {
    this.name = name;
    this.headline = headline;
    this.lead = lead;
  }

  /** Adds markup as it is. */
  public HtmlPage add(String html) {
    content.append(html).append('\n');
    return this;
  }

  /** Adds markup under a title of its own, with an explanation unless it is empty. */
  public HtmlPage section(String id, String title, String how, String html) {
    String explanation = how.isEmpty() ? "" : "<p class=\"how\">" + Text.escape(how) + "</p>";
    return add(
        "<section id=\"%s\"><h2>%s</h2>%s%s</section>"
            .formatted(id, Text.escape(title), explanation, html));
  }

  /** Adds paragraphs, as markup, to the foot of the page. */
  public HtmlPage footer(String html) {
    footer += html;
    return this;
  }

  /** A picture with its title, to be put into a section. */
  public static String figure(String title, String svg) {
    return "<figure class=\"plot\"><h3>%s</h3>%s</figure>".formatted(Text.escape(title), svg);
  }

  /** Two pieces of markup side by side. */
  public static String pair(String left, String right) {
    return "<div class=\"pair\">" + left + right + "</div>";
  }

  /** The whole page. */
  public String end() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>labelstill %1$s</title>
        <style>
        %2$s</style>
        </head>
        <body>
        <header><p class="brand">labelstill <span>%1$s</span></p>
        <h1>%3$s</h1>
        <p class="lead">%4$s</p></header>
        <main>
        %5$s</main>
        <footer>%6$s</footer>
        </body>
        </html>
        """
        .formatted(
            Text.escape(name),
            styleSheet(),
            Text.escape(headline),
            Text.escape(lead),
            content,
            footer);
  }

  private static String styleSheet() {
    try (InputStream in = HtmlPage.class.getResourceAsStream(STYLE_SHEET)) {
      byte[] bytes = Objects.requireNonNull(in, STYLE_SHEET).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
