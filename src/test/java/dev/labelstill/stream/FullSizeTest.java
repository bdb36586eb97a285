package dev.labelstill.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.annotator.Contribution;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdLimits;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.codec.RejectCode;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Odd votes in full number: what docs/votes.md says of them holds, in bounded memory. */
class FullSizeTest {
  private static final int CLASSES = Loops.LABELS.size();
  private static final int MILLION = 1_000_000;
  private static final int HELD = 20_000;
  private static final long SMALL_BYTES = 24L << 20; // a million annotators held are 450 MB
  private static final int VOTES_PER_EXAMPLE = 1_000;
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path stateDir;

  private final Map<String, Integer> heard = new HashMap<>(); // records by sink
  private final List<TestRecord<byte[], byte[]>> annotators = new ArrayList<>();
  private final Map<String, Answer> newest = new HashMap<>();
  private LonePartition partition;

  @AfterEach
  void close() {
    if (partition != null) {
      partition.close();
    }
  }

  private void open(CrowdLimits limits) {
    LonePartition.Size size = new LonePartition.Size(Loops.DIMENSION, limits, VOTES_PER_EXAMPLE);
    partition = new LonePartition(stateDir, Loops.LABELS, size, this::hear);
  }

  private void hear(String sink, TestRecord<byte[], byte[]> record) {
    heard.merge(sink, 1, Integer::sum);
    if (sink.equals(LabelstillTopology.ANNOTATORS)) {
      annotators.add(record);
    } else if (sink.equals(LabelstillTopology.REFINED)) {
      newest.put(new String(record.key(), UTF_8), Answer.of(record));
    }
  }

  private int heard(String sink) {
    partition.hear();
    return heard.getOrDefault(sink, 0);
  }

  private static String vote(String annotator, String label) {
    return "{\"annotator\": \"%s\", \"label\": \"%s\"}".formatted(annotator, label);
  }

  private static Contribution right(String annotator) {
    Votes votes = Votes.of(List.of(new Vote(new AnnotatorId(annotator), 1)));
    return Contribution.of(votes, ClassDistribution.oneHot(CLASSES, 1));
  }

  @Test
  void aMillionAnnotatorsTakeNoMoreMemoryThanAHundredThousand() {
    Crowd crowd =
        new Crowd(CLASSES, CrowdSettings.defaults(), new CrowdLimits(HELD, Long.MAX_VALUE));
    PublishedFigures figures = new PublishedFigures(HELD);

    oneVoteEach(0, MILLION / 10, crowd, figures);
    long ofHundredThousand = LiveHeap.bytes();
    oneVoteEach(MILLION / 10, MILLION, crowd, figures);

    assertThat(LiveHeap.bytes() - ofHundredThousand).isLessThan(SMALL_BYTES);
    assertThat(crowd.annotators()).hasSize(HELD);
    assertThat(figures.size()).isEqualTo(HELD);
    assertThat(crowd.classPrior().probability(1)).isGreaterThan(0.99); // all votes are counted
  }

  private static void oneVoteEach(int from, int to, Crowd crowd, PublishedFigures figures) {
    for (int i = from; i < to; i++) {
      String annotator = "annotator-" + i;
      crowd.replace(0, null, right(annotator));
      figures.published(0, crowd.report(new AnnotatorId(annotator)));
    }
  }

  @Test
  void annotatorsTakeTheBytesThatTheyMayAndNoMore() {
    long bytes = 4L << 20;
    Crowd crowd =
        new Crowd(CLASSES, CrowdSettings.defaults(), new CrowdLimits(Integer.MAX_VALUE, bytes));
    long before = LiveHeap.bytes();

    for (int i = 0; i < MILLION / 4; i++) {
      crowd.replace(0, null, right("annotator-" + i));
    }

    assertThat(LiveHeap.bytes() - before).isLessThan(2 * bytes + SMALL_BYTES / 4);
    assertThat(crowd.annotators()).hasSizeBetween(5_000, 20_000);
  }

  @Test
  void aMillionVotesOfOneAnnotatorAreOneRowOfCounts() {
    Crowd crowd = new Crowd(CLASSES, CrowdSettings.defaults());
    AnnotatorId ann = new AnnotatorId("ann");

    for (int i = 0; i < MILLION / 10; i++) {
      crowd.replace(0, null, right("ann"));
    }
    ConfusionCounts ofHundredThousand = crowd.counts(0, ann);
    long before = LiveHeap.bytes();
    for (int i = MILLION / 10; i < MILLION; i++) {
      crowd.replace(0, null, right("ann"));
    }

    assertThat(LiveHeap.bytes() - before).isLessThan(SMALL_BYTES);
    assertThat(crowd.annotators()).containsExactly(ann);
    assertThat(crowd.report(ann).votes()).isEqualTo(MILLION);
    assertThat(crowd.report(ann).quality()).isCloseTo(1, within(1e-4));
    assertThat(storedBytes(crowd.counts(0, ann))).isEqualTo(storedBytes(ofHundredThousand));
  }

  private static int storedBytes(ConfusionCounts counts) {
    return ConfusionCountsSerde.serde().serializer().serialize("", counts).length;
  }

  @Test
  void ofTenThousandVotesForAnExampleTheFirstThousandCount() {
    open(CrowdLimits.NONE);

    garbage(0, VOTES_PER_EXAMPLE);
    long soon = garbage(VOTES_PER_EXAMPLE, 2 * VOTES_PER_EXAMPLE);
    garbage(2 * VOTES_PER_EXAMPLE, 9 * VOTES_PER_EXAMPLE);
    long late = garbage(9 * VOTES_PER_EXAMPLE, 10 * VOTES_PER_EXAMPLE);

    assertThat(late).isLessThan(soon + soon / 10);
    assertThat(partition.metrics.rejected)
        .containsOnly(Map.entry(RejectCode.TOO_LARGE, 10_000 - VOTES_PER_EXAMPLE));
    assertThat(heard(LabelstillTopology.REJECTED)).isEqualTo(10_000 - VOTES_PER_EXAMPLE);
    assertThat(newest.get("x").json().get("num_votes").asInt()).isEqualTo(VOTES_PER_EXAMPLE);
    assertThat(partition.crowd.annotators()).hasSize(VOTES_PER_EXAMPLE);

    partition.send("x", vote("annotator-7", "eel"));
    partition.send("x", "{\"annotator\": \"annotator-8\", \"action\": \"withdraw\"}");
    partition.send("x", vote("annotator-9999", "dog"));

    partition.hear();
    assertThat(newest.get("x").revision()).isEqualTo(VOTES_PER_EXAMPLE + 3);
    assertThat(partition.crowd.counts(0, new AnnotatorId("annotator-8"))).isNull();
    assertThat(partition.crowd.counts(0, new AnnotatorId("annotator-9999")).votes()).isOne();
  }

  /** Bytes that a vote of further annotators allocates. */
  private long garbage(int from, int to) {
    long before = THREAD.getCurrentThreadAllocatedBytes();
    for (int i = from; i < to; i++) {
      partition.send("x", vote("annotator-" + i, i % 10 < 7 ? "dog" : "cat"));
    }
    return (THREAD.getCurrentThreadAllocatedBytes() - before) / (to - from);
  }

  @Test
  void anAnnotatorIdOfTenThousandCharactersIsRejectedAndNotKept() {
    open(CrowdLimits.NONE);

    partition.send("x", vote("a".repeat(10_000), "dog"));
    partition.send("y", vote("a".repeat(256), "dog"));

    assertThat(partition.metrics.rejected).containsOnly(Map.entry(RejectCode.TOO_LARGE, 1));
    assertThat(heard(LabelstillTopology.REFINED)).isOne();
    assertThat(partition.crowd.annotators()).containsExactly(new AnnotatorId("a".repeat(256)));
  }

  @Test
  void examplesThatNeverGetFeaturesBecomeFinalAndLeaveMemory() {
    open(CrowdLimits.NONE);
    int examples = 10_000;
    int window = 16 + RunningStream.QUEUE_CAPACITY;

    for (int i = 0; i < examples; i++) {
      partition.send("x" + i, vote("annotator-" + i % 50, "dog"));
      partition.drain();
    }
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (finals() < examples - window && System.nanoTime() < deadline) {
      LockSupport.parkNanos(200_000);
      partition.drain();
    }

    assertThat(finals()).isBetween((long) examples - window, (long) examples);
    assertThat(newest.values())
        .hasSize(examples)
        .allSatisfy(answer -> assertThat(answer.reasons()).contains("NO_FEATURES"));
  }

  private long finals() {
    return newest.values().stream().filter(answer -> answer.stage().equals("final")).count();
  }

  @Test
  void ofTenThousandContradictoryGoldLabelsTheNewestCounts() {
    open(CrowdLimits.NONE);
    partition.send("x", vote("ann", "cat"));

    for (int i = 0; i < 10_000; i++) {
      partition.send("x", "{\"gold\": \"%s\"}".formatted(i % 2 == 0 ? "dog" : "cat"));
    }

    partition.hear();
    assertThat(newest.get("x").revision()).isEqualTo(10_001);
    assertThat(newest.get("x").text("refined_label")).isEqualTo("cat");
    assertThat(newest.get("x").json().get("confidence").asDouble()).isEqualTo(1);
    ConfusionCounts once = new ConfusionCounts(CLASSES);
    once.restoreVotes(1, 1);
    once.restoreUnits(0, 0, 1 << 16);
    assertThat(partition.crowd.counts(0, new AnnotatorId("ann"))).isEqualTo(once);
  }

  /** Null on the topic would say that they have no vote left. */
  @Test
  void annotatorsWhoLeaveMemoryKeepTheirFiguresOnTheTopic() {
    CrowdLimits few = new CrowdLimits(100, Long.MAX_VALUE);
    open(few);
    for (int i = 0; i < 1_000; i++) {
      partition.send("x" + i, vote("annotator-" + i, "dog"));
    }

    partition.publishAnnotators();

    assertThat(annotators).hasSize(100).allMatch(record -> record.value() != null);

    partition.close();
    annotators.clear();
    open(few);
    partition.publishAnnotators();

    assertThat(annotators).hasSize(100).allMatch(record -> record.value() != null);
    partition.send("x5", "{\"annotator\": \"annotator-5\", \"action\": \"withdraw\"}");
    partition.publishAnnotators();

    assertThat(annotators).hasSize(101);
    assertThat(new String(annotators.get(100).key(), UTF_8)).isEqualTo("annotator-5");
    assertThat(annotators.get(100).value()).isNull();
  }
}
