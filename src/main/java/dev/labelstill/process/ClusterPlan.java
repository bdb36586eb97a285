package dev.labelstill.process;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Kafka cluster on the loopback interface, each node broker and controller in one.
 *
 * @param more further lines of every node's properties
 */
public record ClusterPlan(List<Node> nodes, List<String> more) {
  /**
   * One node.
   *
   * @param port of its listener for everybody
   * @param detour a second listener, whose clients are sent by way of somebody else
   */
  public record Node(int id, int port, int controllerPort, Detour detour) {}

  /**
   * A listener that clients reach through a port that is not its own.
   *
   * @param port where the node listens
   * @param advertisedPort where its clients are told to go
   */
  public record Detour(int port, int advertisedPort) {
    static final Detour NONE = new Detour(0, 0);

    boolean isNone() {
      return port == 0;
    }
  }

  public ClusterPlan {
    nodes = List.copyOf(nodes);
    more = List.copyOf(more);
  }

  /** Nodes on free ports. */
  public static ClusterPlan ofNodes(int count, List<String> more) {
    return new ClusterPlan(
        IntStream.rangeClosed(1, count)
            .mapToObj(id -> new Node(id, LoopbackPort.free(), LoopbackPort.free(), Detour.NONE))
            .toList(),
        more);
  }

  /** The same with a second listener on each node. */
  public ClusterPlan withDetours(List<Detour> detours) {
    return new ClusterPlan(
        IntStream.range(0, nodes.size())
            .mapToObj(
                i -> {
                  Node node = nodes.get(i);
                  return new Node(node.id(), node.port(), node.controllerPort(), detours.get(i));
                })
            .toList(),
        more);
  }

  /** Where clients begin. */
  public String bootstrapServers() {
    return nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
  }

  /** Where clients begin who take the detour. */
  public String detouredServers() {
    return nodes.stream()
        .map(node -> "127.0.0.1:" + node.detour().advertisedPort())
        .collect(Collectors.joining(","));
  }

  String properties(Node node, String dataFolder) {
    String quorum =
        nodes.stream()
            .map(each -> each.id() + "@127.0.0.1:" + each.controllerPort())
            .collect(Collectors.joining(","));
    int replicas = nodes.size();
    int inSync = Math.max(1, replicas - 1);
    Stream<String> lines =
        """
        process.roles=broker,controller
        node.id=%1$d
        controller.quorum.voters=%2$s
        listeners=%3$s
        advertised.listeners=%4$s
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,DETOUR:PLAINTEXT
        log.dirs=%5$s
        num.partitions=1
        default.replication.factor=%6$d
        min.insync.replicas=%7$d
        offsets.topic.replication.factor=%6$d
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=%6$d
        transaction.state.log.min.isr=%7$d
        transaction.state.log.num.partitions=4
        share.coordinator.state.topic.replication.factor=%6$d
        share.coordinator.state.topic.min.isr=%7$d
        group.initial.rebalance.delay.ms=0
        auto.create.topics.enable=false
        log.cleaner.dedupe.buffer.size=16777216
        # Without a limit cleaning takes half of a core for seconds.
        log.cleaner.io.max.bytes.per.second=16777216
        log.segment.bytes=67108864
        """
            .formatted(
                node.id(),
                quorum,
                listeners(node, node.detour().port())
                    + ",CONTROLLER://127.0.0.1:"
                    + node.controllerPort(),
                listeners(node, node.detour().advertisedPort()),
                dataFolder,
                replicas,
                inSync)
            .lines();
    return Stream.concat(lines, more.stream()).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String listeners(Node node, int detourPort) {
    String plain = "PLAINTEXT://127.0.0.1:" + node.port();
    return node.detour().isNone() ? plain : plain + ",DETOUR://127.0.0.1:" + detourPort;
  }
}
