package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.LabelSet;
import dev.labelstill.pipeline.LearnedState;
import dev.labelstill.pipeline.LearningSettings;
import dev.labelstill.snapshot.NetworkSnapshot;
import dev.labelstill.snapshot.SnapshotProvenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
  private static final LabelSet LABELS = new LabelSet(List.of("cat", "dog"));

  private final Snapshots here = onCluster("here");
  private final NetworkSnapshot written =
      here.of(new LearnedState(List.of(), Map.of()), Instant.EPOCH);

  private static Snapshots onCluster(String clusterId) {
    LearningSettings learning = new LearningConfig(Map.of()).learning(LABELS, 3, 1);
    return new Snapshots(
        Map.of(),
        "labelstill.model",
        new SnapshotKeeper.Owner("labelstill"),
        LABELS,
        learning,
        clusterId);
  }

  @Test
  void knowsWhatWasWrittenOnAnotherClusterAndCopiedHere() {
    assertThat(here.otherCluster(written)).isEmpty();
    assertThat(onCluster("there").otherCluster(written)).contains("here");
  }

  @Test
  void whatDoesNotSayWhereItWasWrittenIsTakenIn() {
    SnapshotProvenance origin = written.provenance();
    NetworkSnapshot ofEarlierRelease =
        new NetworkSnapshot(
            written.learned(),
            new SnapshotProvenance(
                origin.shape(),
                new TreeMap<>(),
                origin.versions(),
                origin.seed(),
                origin.step(),
                origin.takenAt()));

    assertThat(here.otherCluster(ofEarlierRelease)).isEmpty();
  }
}
