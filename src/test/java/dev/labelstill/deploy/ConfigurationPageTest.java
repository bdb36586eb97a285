package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("docs", "configuration.md");
  private static final String WRITE = "configuration.write";

  /** With {@code -Dconfiguration.write=true} the page is written instead of compared. */
  @Test
  void thePageSaysWhatTheSourceSays() throws IOException {
    String page = ConfigurationPage.write();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("stale: ./mvnw test -Dtest=ConfigurationPageTest -D%s=true", WRITE)
        .isEqualTo(page);
  }

  /** The source is read as text; the mapping itself must know the same names. */
  @Test
  void theMappingKnowsEverySettingOfThePage() throws IOException {
    SettingNames names = new SettingNames();

    assertThat(
            ConfigurationPage.write()
                .lines()
                .filter(line -> line.startsWith("| `labelstill."))
                .map(line -> line.split("`", -1)[3]))
        .hasSizeGreaterThan(60)
        .allMatch(names::isKnown);
  }
}
