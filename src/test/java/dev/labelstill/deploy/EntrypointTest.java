package dev.labelstill.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Java is started through, in images and by the launcher: OpenBLAS is told the processor. */
@DisabledOnOs(OS.WINDOWS)
class EntrypointTest {
  private static final Path ENTRYPOINT = Path.of("deploy", "entrypoint");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "fpu sse2 fma avx2 avx512f avx512bw avx512vl, SkylakeX",
    "fpu sse2 fma avx2, Haswell",
    "fpu sse2 fma avx2 avx512f, Haswell",
    "fpu sse2 avx avx2x, not set",
  })
  void namesTheCodeThatTheProcessorCanRun(String flags, String core) throws Exception {
    assertThat(coreType(flags, Map.of())).isEqualTo(core);
  }

  @Test
  void leavesANameThatIsSet() throws Exception {
    assertThat(coreType("fma avx2", Map.of("OPENBLAS_CORETYPE", "Zen"))).isEqualTo("Zen");
    assertThat(coreType("fma avx2", Map.of("OPENBLAS_CORETYPE", ""))).isEmpty();
  }

  @Test
  void saysNothingWhereTheProcessorIsUnknown() throws Exception {
    Map<String, String> elsewhere = Map.of("CPUINFO", directory.resolve("none").toString());

    assertThat(output(elsewhere, ENTRYPOINT.toString(), "sh", "-c", printed()))
        .isEqualTo("not set");
  }

  /** Signals reach it, and its status is the container's. */
  @Test
  void becomesTheCommand() throws Exception {
    Process process =
        new ProcessBuilder(ENTRYPOINT.toString(), "sh", "-c", "echo $$; exit 78").start();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8).strip())
        .isEqualTo(Long.toString(process.pid()));
    assertThat(process.waitFor()).isEqualTo(78);
  }

  @Test
  void theLauncherStartsJavaThroughIt() throws Exception {
    Path launcher = Files.copy(Path.of("labelstill"), directory.resolve("labelstill"));
    Files.createDirectories(directory.resolve("deploy"));
    Files.copy(ENTRYPOINT, directory.resolve("deploy/entrypoint"));
    Files.createDirectories(directory.resolve("target/broker-lib"));
    Files.createDirectories(directory.resolve("target/quarkus-app"));
    Files.createFile(directory.resolve("target/quarkus-app/quarkus-run.jar"));
    Path java = Files.createDirectories(directory.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n" + printed() + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    assertThat(
            output(
                Map.of("JAVA_HOME", directory.toString(), "CPUINFO", processors("fma avx2")),
                launcher.toString(),
                "serve"))
        .isEqualTo("Haswell");
  }

  private String coreType(String flags, Map<String, String> environment) throws Exception {
    return output(
        environment,
        "env",
        "CPUINFO=" + processors(flags),
        ENTRYPOINT.toString(),
        "sh",
        "-c",
        printed());
  }

  private static String printed() {
    return "echo \"${OPENBLAS_CORETYPE-not set}\"";
  }

  private String processors(String flags) throws IOException {
    Path file = directory.resolve("cpuinfo");
    return Files.writeString(file, "processor\t: 0\nflags\t\t: " + flags + "\n").toString();
  }

  private static String output(Map<String, String> environment, String... command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("OPENBLAS_CORETYPE");
    builder.environment().putAll(environment);
    return new String(builder.start().getInputStream().readAllBytes(), UTF_8).strip();
  }
}
