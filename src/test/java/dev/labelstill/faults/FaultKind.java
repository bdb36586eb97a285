package dev.labelstill.faults;

/** What can go wrong, and how it is brought about. */
enum FaultKind {
  SERVICE_KILLED("service killed (-9) and started again", 1, 10, Strikes::killService),
  KILLED_IN_RESTORE("killed while it restores its stores", 1, 3, Strikes::killInRestore),
  KILLED_IN_SNAPSHOT("killed while it writes a snapshot", 1, 3, Strikes::killInSnapshot),
  SERVICE_STOPPED("stopped (SIGTERM) and started again", 1, 3, Strikes::stopService),
  STATE_DELETED("killed, its state directory deleted", 1, 3, Strikes::deleteState),
  DISK_FULL("no space left for its stores", 1, 1, Strikes::fillDisk),
  SNAPSHOT_FLIPPED("bytes of the newest snapshot flipped", 1, 1, Strikes::flipSnapshot),
  SNAPSHOT_INCOMPLETE("a chunk of the newest snapshot missing", 1, 1, Strikes::loseChunk),
  BROKER_KILLED("all brokers killed (-9) and started again", 1, 2, Strikes::killBrokers),
  BROKER_LOST("one broker of three away for 20 s", 3, 3, Strikes::loseBroker),
  LINE_REFUSING("no broker reachable for 15 s: refused", 1, 2, Strikes::refuseConnections),
  LINE_SILENT("no broker reachable for 25 s: silence", 1, 2, Strikes::silenceConnections),
  WRITES_REFUSED("refined topic takes no writes for 60 s", 3, 1, Strikes::refuseWrites),
  INSTANCE_JOINS("second instance joins, then stops", 1, 2, Strikes::joinAndLeave),
  INSTANCE_DIES("second instance joins, first is killed", 1, 2, Strikes::joinAndDie),
  INSTANCE_PAUSED("paused beyond its session, a second takes over", 1, 2, Strikes::pause);

  private final String description;
  private final int brokers;
  private final int weight;

  @SuppressWarnings("ImmutableEnumChecker") // a method, without state
  private final Strike strike;

  /**
   * @param brokers how many it takes
   * @param weight how often it strikes beside the others
   */
  FaultKind(String description, int brokers, int weight, Strike strike) {
    this.description = description;
    this.brokers = brokers;
    this.weight = weight;
    this.strike = strike;
  }

  /** Brings the fault about and sees it through. */
  @FunctionalInterface
  interface Strike {
    Recovery on(Scene scene) throws Exception;
  }

  String description() {
    return description;
  }

  int brokers() {
    return brokers;
  }

  int weight() {
    return weight;
  }

  Recovery strike(Scene scene) throws Exception {
    return strike.on(scene);
  }
}
