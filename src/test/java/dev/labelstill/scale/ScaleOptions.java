package dev.labelstill.scale;

import dev.labelstill.cluster.CoreType;
import dev.labelstill.cluster.Instance;
import dev.labelstill.experiment.data.DataSet;
import dev.labelstill.experiment.data.FashionMnist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to run on what.
 *
 * @param images streamed in each run
 * @param eventsPerSecond pace of the runs with a steady one
 * @param data folder of the data sets
 */
record ScaleOptions(
    List<Scenario> runs, int images, long seed, int eventsPerSecond, Path data, Path target) {
  static final int PARTITIONS = 8;
  private static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS"; // as the java command reads it

  /** From system properties named {@code scale.*}. */
  static ScaleOptions ofProperties() {
    String runs = System.getProperty("scale.runs", "all");
    return new ScaleOptions(
        runs.equals("all") ? List.of(Scenario.values()) : Scenario.of(runs),
        Integer.getInteger("scale.images", 40_000),
        Long.getLong("scale.seed", 1),
        Integer.getInteger("scale.rate", 150),
        Path.of(System.getProperty("scale.data", "../shared/data")),
        Path.of("target").toAbsolutePath());
  }

  /** Takes the table. */
  Path folder() {
    return target.resolve("scale");
  }

  Path brokerLibrary() {
    return target.resolve("broker-lib");
  }

  DataSet dataSet() {
    Path folder = data.resolve(FashionMnist.NAME);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          folder.toAbsolutePath().normalize()
              + " is missing: put the four files of https://github.com/zalandoresearch/fashion-mnist"
              + " into a folder of that name, and name the folder around it by -Dscale.data=DIR");
    }
    return FashionMnist.read(folder);
  }

  /** Further settings of the service, as {@code scale.set=name=value,name=value}. */
  private static Map<String, String> others() {
    Map<String, String> others = new TreeMap<>();
    for (String each : System.getProperty("scale.set", "").split(",", -1)) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        others.put(each.substring(0, equals).strip(), each.substring(equals + 1).strip());
      }
    }
    return others;
  }

  /** How instances are started for a run. */
  Instance.Plan plan(Scenario scenario, DataSet data) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("labelstill.labels", String.join(",", data.labels().names()));
    settings.put("labelstill.dimension", Integer.toString(data.dimension()));
    settings.put("labelstill.backend", "cpu");
    settings.put("labelstill.topics.partitions", Integer.toString(PARTITIONS));
    settings.put("labelstill.training.quiet", "10s");
    settings.put("labelstill.sharing.enabled", Boolean.toString(scenario.isSharing()));
    settings.put("kafka-streams.application.server", "127.0.0.1:{port}");
    if (scenario.course() == Scenario.Course.COME_AND_GO) { // as where several are deployed
      settings.put("kafka-streams.num.standby.replicas", "1");
    }
    settings.putAll(others());
    return new Instance.Plan(
        folder().resolve(scenario.title()),
        target.resolve("quarkus-app/quarkus-run.jar"),
        "700m",
        settings,
        environment(scenario));
  }

  /**
   * Six JVMs that come and go compile for most of the time, and two cores have nothing left for
   * those that have just come. So they have the quick compiler alone there, as in the demo; with
   * {@code scale.compiler=full} the usual ones.
   */
  private static Map<String, String> environment(Scenario scenario) {
    Map<String, String> environment = new TreeMap<>(CoreType.environment());
    boolean isQuick = !System.getProperty("scale.compiler", "quick").equals("full");
    if (isQuick && scenario.course() == Scenario.Course.COME_AND_GO) {
      String others = System.getenv().getOrDefault(JAVA_OPTIONS, "");
      environment.put(JAVA_OPTIONS, (others + " -XX:TieredStopAtLevel=1").strip());
    }
    return environment;
  }
}
