package dev.labelstill.faults;

import dev.labelstill.process.BrokerProcess;
import dev.labelstill.process.ClusterPlan;
import dev.labelstill.process.LoopbackPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;

/** Brokers as processes; the service reaches each by a line that can be cut. */
final class Cluster implements AutoCloseable {
  private static final long GLANCE_NANOS = 100_000_000;

  private final ClusterPlan plan;
  private final List<BrokerProcess> brokers = new ArrayList<>();
  private final List<CuttableLine> lines = new ArrayList<>();

  Cluster(int size, Path folder, Path library) throws IOException {
    List<ClusterPlan.Detour> detours = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int port = LoopbackPort.free();
      CuttableLine line = new CuttableLine(port);
      lines.add(line);
      detours.add(new ClusterPlan.Detour(port, line.port()));
    }
    // The audit reads every revision, so none may be compacted away.
    plan = ClusterPlan.ofNodes(size, List.of("log.cleaner.enable=false")).withDetours(detours);
    for (ClusterPlan.Node node : plan.nodes()) {
      brokers.add(BrokerProcess.start(plan, node, folder, library));
    }
    awaitAll();
  }

  /** Topics take as many replicas as there are brokers, so all must have come. */
  private void awaitAll() {
    try (Admin admin = admin()) {
      while (admin.describeCluster().nodes().get().size() < size()) {
        LockSupport.parkNanos(GLANCE_NANOS);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the brokers do not come up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int size() {
    return brokers.size();
  }

  BrokerProcess broker(int index) {
    return brokers.get(index);
  }

  /** For the harness: never cut. */
  String bootstrapServers() {
    return plan.bootstrapServers();
  }

  /** For the service. */
  String cuttableServers() {
    return plan.detouredServers();
  }

  void turnLines(CuttableLine.Condition condition) {
    lines.forEach(line -> line.turn(condition));
  }

  Admin admin() {
    return Admin.create(
        java.util.Map.of("bootstrap.servers", bootstrapServers(), "request.timeout.ms", "20000"));
  }

  @Override
  public void close() {
    brokers.forEach(broker -> broker.process().kill());
    lines.forEach(CuttableLine::close);
  }
}
