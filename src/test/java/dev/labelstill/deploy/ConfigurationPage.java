package dev.labelstill.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes {@code docs/configuration.md} from the mappings and from what is preset. */
final class ConfigurationPage {
  private static final String HEAD =
      """
      # Configuration

      <!-- Written from the source by ./mvnw test -Dtest=ConfigurationPageTest -Dconfiguration.write=true -->

      A setting comes from the first of these that has it: `-Dname=value` on the Java command line, the environment variable (the name in
      capitals, `_` for everything else), `config/application.properties` beside the working directory, the default. Times are written
      `30s`, `15m`, `7d`. What makes no sense ends the start with one sentence that names it, and status 78.
      """;

  private static final String PRESETS =
      """

      ## Settings of Quarkus and Kafka that are preset
      Each may be changed like any other. Any property of Kafka's clients may be set as `kafka.*` (`KAFKA_SECURITY_PROTOCOL`); properties of
      Kafka Streams as `kafka-streams.*`, by an environment variable only where they stand here.

      | setting | preset to | why |
      |---|---|---|
      """;

  private final SettingsSource source = new SettingsSource();
  private final StringBuilder page = new StringBuilder(HEAD);

  private ConfigurationPage() {}

  static String write() throws IOException {
    ConfigurationPage page = new ConfigurationPage();
    page.group("labelstill", source(page, "LabelstillConfig"));
    page.page.append(PRESETS);
    page.presets(Files.readAllLines(Path.of("src", "main", "resources", "application.properties")));
    return page.page.toString();
  }

  private static SettingsSource.Group source(ConfigurationPage page, String type) {
    return page.source.group(type).orElseThrow();
  }

  private void group(String prefix, SettingsSource.Group group) {
    page.append("\n## `").append(prefix).append(".*`\n");
    page.append(group.meaning()).append("\n\n");
    page.append("| setting | environment variable | default | meaning |\n|---|---|---|---|\n");
    for (SettingsSource.Member member : group.members()) {
      if (source.group(member.type()).isEmpty()) {
        value(prefix + "." + member.name(), member);
      }
    }
    for (SettingsSource.Member member : group.members()) {
      source.group(member.type()).ifPresent(inner -> group(prefix + "." + member.name(), inner));
    }
  }

  private void value(String name, SettingsSource.Member member) {
    if (member.meaning().isEmpty()) {
      throw new IllegalStateException(name + " does not say what it means");
    }
    row(
        "`" + name + "`",
        "`" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "`",
        member.byDefault().map(text -> "`" + text + "`").orElse("not set"),
        member.meaning());
  }

  /** A comment goes with the setting that follows it. */
  private void presets(List<String> lines) {
    List<String> comment = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("# ----") || line.isBlank()) {
        comment.clear();
      } else if (line.startsWith("#")) {
        comment.add(line.substring(1).strip());
      } else if (!line.startsWith("%")) {
        String[] parts = line.split("=", 2);
        if (!parts[0].startsWith("labelstill.")) {
          row("`" + parts[0] + "`", "`" + parts[1] + "`", String.join(" ", comment));
        }
        comment.clear();
      }
    }
  }

  private void row(String... cells) {
    page.append("| ");
    page.append(
        String.join(" | ", List.of(cells).stream().map(cell -> cell.replace("|", "\\|")).toList()));
    page.append(" |\n");
  }
}
