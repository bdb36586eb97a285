package dev.labelstill.scale;

import dev.labelstill.process.BrokerProcess;
import dev.labelstill.process.ClusterPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;

/** One broker as a process. It compacts nothing, so that every revision and every byte is there. */
final class ScaleBroker implements AutoCloseable {
  private final ClusterPlan plan = ClusterPlan.ofNodes(1, List.of("log.cleaner.enable=false"));
  private final BrokerProcess process;
  private final Admin admin;

  /** Starts it, and waits until it answers. */
  ScaleBroker(Path folder, Path library) {
    process = BrokerProcess.start(plan, plan.nodes().get(0), folder, library);
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    try {
      admin.describeCluster().nodes().get();
    } catch (ExecutionException | InterruptedException e) {
      close();
      throw new IllegalStateException("the broker does not come up", e);
    }
  }

  String bootstrapServers() {
    return plan.bootstrapServers();
  }

  /** Bytes that were ever written to a topic, as they lie on disk. */
  long bytesOf(String topic) throws ExecutionException, InterruptedException {
    List<Integer> nodes = plan.nodes().stream().map(ClusterPlan.Node::id).toList();
    return admin.describeLogDirs(nodes).allDescriptions().get().values().stream()
        .flatMap(folders -> folders.values().stream())
        .map(LogDirDescription::replicaInfos)
        .flatMap(replicas -> replicas.entrySet().stream())
        .filter(replica -> replica.getKey().topic().equals(topic))
        .mapToLong(replica -> replica.getValue().size())
        .sum();
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ZERO);
    process.process().kill();
  }
}
