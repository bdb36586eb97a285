package dev.labelstill.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.labelstill.demo.sample.FashionImages;
import dev.labelstill.process.BrokerProcess;
import dev.labelstill.process.ClusterPlan;
import dev.labelstill.process.JavaProcess;
import dev.labelstill.process.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The whole stream through the service as anybody starts it and a real broker, both in processes of
 * their own, held against its two yardsticks in the same run.
 */
final class StreamRun {
  private static final String EXAMPLES = "labelstill.examples";
  private static final String REFINED = "labelstill.refined";
  private static final String COPY = "copy";
  private static final int PARTITIONS = 2;
  private static final int STILL_IN_THE_WINDOW = 25_000; // or on their way, at the most
  private static final String IS_REFINED = "\"stage\":\"refined\"";
  private static final Path HOME = Path.of("").toAbsolutePath();

  private final int warmUp;
  private final int measured;
  private final Path folder;
  private final StreamInput input = StreamInput.read(HOME);

  private StreamRun(Options options) {
    warmUp = options.isShort() ? 10_000 : 260_000;
    measured = options.isShort() ? 10_000 : 120_000;
    folder = options.directory().resolve("stream").toAbsolutePath();
  }

  static List<Row> run(Options options) {
    try {
      return new StreamRun(options).run();
    } catch (IOException e) {
      throw new IllegalStateException("the stream's folder cannot be made", e);
    }
  }

  private List<Row> run() throws IOException {
    Files.createDirectories(folder);
    Path data = Files.createTempDirectory(folder, "run");
    ClusterPlan plan = ClusterPlan.ofNodes(1, List.of());
    String servers = plan.bootstrapServers();
    try (BrokerProcess broker =
            BrokerProcess.start(
                plan, plan.nodes().get(0), data, HOME.resolve("target/broker-lib"));
        StreamFeeder feeder = feeder(servers)) {
      feeder.send(0, warmUp + measured + STILL_IN_THE_WINDOW);
      StreamFigures.Pace copying = copy(servers, broker, data);
      double trainingBefore = trainingAlone();
      Whole whole = whole(servers, broker, feeder, data);
      double training = Math.min(trainingBefore, trainingAlone());
      return new StreamFigures(copying, training, whole.pace(), whole.shares(), whole.millis())
          .rows();
    }
  }

  /**
   * Looked at before and after the service: the faster counts, since the machine is not even. Fewer
   * examples, because all stay in memory, and one thread is soon compiled.
   */
  private double trainingAlone() {
    return PipelineAlone.nanos(input, warmUp * 3 / 10, measured / 4);
  }

  private StreamFeeder feeder(String servers) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(EXAMPLES, PARTITIONS, (short) 1),
                  new NewTopic(REFINED, PARTITIONS, (short) 1),
                  new NewTopic(COPY, PARTITIONS, (short) 1)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topics cannot be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return new StreamFeeder(input, servers, EXAMPLES);
  }

  private StreamFigures.Pace copy(String servers, BrokerProcess broker, Path data) {
    CollectorLog collector = new CollectorLog(data.resolve("copy-gc.log"));
    try (JavaProcess copier =
            JavaProcess.start(
                "copying stream",
                data.resolve("copy.log"),
                Map.of(),
                List.of(
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    collector.flag(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    CopyStream.class.getName(),
                    servers,
                    EXAMPLES,
                    COPY,
                    data.resolve("copy-state").toString()));
        StreamReader reader = StreamReader.counting(servers, COPY)) {
      List<JavaProcess> processes = List.of(copier, broker.process());
      AtomicInteger count = new AtomicInteger();
      reader.readUntil(() -> count.get() >= warmUp, copy -> count.incrementAndGet());
      int begun = count.get();
      Spent before = Spent.until(processes);
      reader.readUntil(() -> count.get() >= warmUp + measured, copy -> count.incrementAndGet());
      return StreamFigures.Pace.of(before, Spent.until(processes), count.get() - begun, collector);
    }
  }

  /** What the service came to. */
  private record Whole(StreamFigures.Pace pace, StackShares shares, List<Double> millis) {}

  private Whole whole(String servers, BrokerProcess broker, StreamFeeder feeder, Path data) {
    Profiler profiler = Profiler.in(data);
    CollectorLog collector = new CollectorLog(data.resolve("service-gc.log"));
    List<String> flags = new ArrayList<>(profiler.flags());
    flags.add(collector.flag());
    try (JavaProcess service = service(servers, data, flags);
        StreamReader reader = StreamReader.counting(servers, REFINED)) {
      List<JavaProcess> processes = List.of(service, broker.process());
      AtomicInteger refined = new AtomicInteger();
      reader.readUntil(() -> refined.get() >= warmUp, record -> count(record, refined));
      int begun = refined.get();
      Spent before = Spent.until(processes);
      reader.readUntil(() -> refined.get() >= warmUp + measured, record -> count(record, refined));
      Spent after = Spent.until(processes);
      StreamFigures.Pace pace =
          StreamFigures.Pace.of(before, after, refined.get() - begun, collector);
      StackShares shares = profiler.between(before.at(), after.at());
      int all = warmUp + measured + STILL_IN_THE_WINDOW;
      reader.readUntil(() -> refined.get() >= all, record -> count(record, refined));
      double half = pace.perSecond() / 2;
      return new Whole(
          pace, shares, new StreamLatencies(servers, REFINED, feeder).at(half, all, data));
    }
  }

  private JavaProcess service(String servers, Path data, List<String> flags) {
    List<String> arguments = new ArrayList<>(flags);
    arguments.addAll(
        List.of(
            "-Xms614m", // as a pod of 2 GiB has, from the start
            "-Xmx614m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            HOME.resolve("target/quarkus-app/quarkus-run.jar").toString(),
            "serve"));
    return JavaProcess.start(
        "service",
        data.resolve("service.log"),
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", servers,
            "LABELSTILL_LABELS", String.join(",", FashionImages.LABELS.names()),
            "LABELSTILL_DIMENSION", Integer.toString(FashionImages.PIXELS),
            "LABELSTILL_TRAINING_QUIET", "3s",
            "LABELSTILL_STATE_DIR", data.resolve("state").toString(),
            "QUARKUS_HTTP_HOST", "127.0.0.1",
            "QUARKUS_HTTP_PORT", Integer.toString(LoopbackPort.free())),
        arguments);
  }

  /** Without decoding, because whoever reads takes its processor time from the service's. */
  private static void count(ConsumerRecord<byte[], byte[]> record, AtomicInteger refined) {
    if (new String(record.value(), ISO_8859_1).contains(IS_REFINED)) {
      refined.incrementAndGet();
    }
  }
}
