package dev.labelstill.demo.run;

import dev.labelstill.demo.page.ReportPage;
import dev.labelstill.demo.sample.FashionImages;
import dev.labelstill.demo.sample.SampleStream;
import dev.labelstill.demo.score.DemoReport;
import dev.labelstill.demo.score.Observations;
import dev.labelstill.demo.score.ReportJson;
import dev.labelstill.demo.score.RunFigures;
import dev.labelstill.demo.score.RunningAccuracy;
import dev.labelstill.demo.terminal.ReportTable;
import dev.labelstill.process.BrokerProcess;
import dev.labelstill.process.ClusterPlan;
import dev.labelstill.process.PeakMemory;
import dev.labelstill.process.ProcessFailure;
import dev.labelstill.terminal.Progress;
import dev.labelstill.terminal.ProgressLine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** The demo from start to end. */
public final class Demo {
  private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(2);
  private static final Duration STILL_FOR = Duration.ofSeconds(3);
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final DemoOptions options;
  private final PrintStream out;

  public Demo(DemoOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Plays, reads, scores, reports.
   *
   * @return the exit status: 0, or 1 where something was lost, doubled or invented
   * @throws DemoFailure where it cannot go on
   * @throws ProcessFailure where broker or service cannot be started or end by themselves
   */
  public int run() {
    FashionImages images = images(options.sample());
    SampleStream stream = SampleStream.drawn(images, options.seed(), options.examples());
    clearFolder();
    out.println("Starting a Kafka broker ...");
    ClusterPlan cluster = ClusterPlan.ofNodes(1, List.of());
    try (BrokerProcess broker = startBroker(cluster);
        ServiceProcess service = startService(cluster)) {
      Thread guard = new Thread(() -> endBoth(service, broker));
      Runtime.getRuntime().addShutdownHook(guard);
      DemoReport report = play(stream, cluster, broker, service);
      write(report, images);
      print(report);
      if (!options.isExiting()) {
        stayUp(cluster, service);
      }
      Runtime.getRuntime().removeShutdownHook(guard);
      return report.isSound() ? 0 : 1;
    }
  }

  private static void endBoth(ServiceProcess service, BrokerProcess broker) {
    service.close();
    broker.close();
  }

  static FashionImages images(Path sample) {
    try {
      return FashionImages.read(sample);
    } catch (IOException e) {
      throw new DemoFailure("the sample in " + sample + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void clearFolder() {
    Path folder = options.folder();
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DemoFailure("cannot clear " + folder + ": " + e.getMessage(), e);
    }
  }

  private BrokerProcess startBroker(ClusterPlan cluster) {
    return BrokerProcess.startBriefly(
        cluster, cluster.nodes().get(0), options.folder(), options.brokerLibrary());
  }

  private ServiceProcess startService(ClusterPlan cluster) {
    out.println(
        "Starting labelstill (the first start unpacks native libraries, which takes a while) ...");
    ServiceProcess service = new ServiceProcess(options, cluster.bootstrapServers());
    try {
      service.awaitReady();
    } catch (DemoFailure | ProcessFailure e) {
      service.close();
      throw e;
    }
    return service;
  }

  private DemoReport play(
      SampleStream stream, ClusterPlan cluster, BrokerProcess broker, ServiceProcess service) {
    out.printf(
        "Playing %,d records about %,d images of clothing, labelled by 25 simulated annotators ...%n",
        stream.size(), stream.truth().examples().size());
    Observations observations = new Observations();
    RunningAccuracy running = new RunningAccuracy(stream.truth());
    StreamPlayer player = new StreamPlayer(stream, cluster.bootstrapServers());
    Watch watch = new Watch();
    try (TopicReader reader = new TopicReader(cluster.bootstrapServers(), observations, running)) {
      player.start();
      follow(player, reader, service, watch, observations, running);
    }
    long memory =
        service.peakMemoryBytes()
            + broker.process().peakMemoryBytes()
            + PeakMemory.of(ProcessHandle.current().pid()).look();
    RunFigures figures =
        new RunFigures(service.backend(), options.seed(), watch.untilLastRecord(), memory / 1e6);
    return DemoReport.of(stream.truth(), observations, figures);
  }

  private void follow(
      StreamPlayer player,
      TopicReader reader,
      ServiceProcess service,
      Watch watch,
      Observations observations,
      RunningAccuracy running) {
    ProgressLine line = new ProgressLine(out, options.isTerminal(), Duration.ofSeconds(5));
    boolean isToBeKilled = options.killAfter() > 0;
    while (!(player.isDone() && watch.isStillFor(STILL_FOR) && isComplete(observations))) {
      if (reader.read(GLANCE) > 0) {
        watch.sawRecord();
      }
      line.show(progress(player, watch, observations, running));
      if (isToBeKilled && observations.refinedCount() >= options.killAfter()) {
        isToBeKilled = false;
        line.interrupt();
        out.println("Killing the service and starting it again ...");
        service.killAndRestart();
        watch.sawRecord();
      }
      if (!service.process().isAlive()) {
        throw service.process().died();
      }
      if (watch.isStillFor(GIVE_UP_AFTER)) {
        break;
      }
    }
    line.finish(progress(player, watch, observations, running));
  }

  private static boolean isComplete(Observations observations) {
    return observations.refinedCount() > 0 && observations.unfinishedCount() == 0;
  }

  private static Progress progress(
      StreamPlayer player, Watch watch, Observations observations, RunningAccuracy running) {
    return new Progress(
        watch.elapsed(),
        player.sent(),
        observations.refinedCount(),
        observations.rejectCount(),
        running.given(),
        running.refined());
  }

  private void write(DemoReport report, FashionImages images) {
    try {
      Files.writeString(options.folder().resolve("report.json"), ReportJson.of(report));
      Files.writeString(options.folder().resolve("report.html"), ReportPage.of(report, images));
    } catch (IOException e) {
      throw new DemoFailure("cannot write the report: " + e.getMessage(), e);
    }
  }

  private void print(DemoReport report) {
    out.println();
    out.println(ReportTable.of(report));
    out.println("Report with pictures: " + options.folder().resolve("report.html"));
  }

  private void stayUp(ClusterPlan cluster, ServiceProcess service) {
    out.println("The model:            " + service.url() + "/api/v1/model");
    out.println("An example:           " + service.url() + "/api/v1/examples/{id}");
    out.println("The HTTP interface:   " + service.url() + "/q/openapi");
    out.println("Metrics:              " + service.url() + "/q/metrics");
    out.println("The broker:           " + cluster.bootstrapServers() + " (topics labelstill.*)");
    out.println("Everything stays up until you press Ctrl-C.");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
