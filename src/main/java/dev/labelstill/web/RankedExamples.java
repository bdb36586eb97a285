package dev.labelstill.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.label.Refinement;
import dev.labelstill.pipeline.ExampleState;
import dev.labelstill.refinement.VoteGain;
import dev.labelstill.stream.PartitionReader;
import dev.labelstill.stream.StoreUnavailable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This instance's examples in the order in which they deserve a look. Goes through all of them, one
 * at a time, and holds no more than are asked for; one question is answered at a time, so that
 * questions take no more than one processor from the stream. Thread-safe.
 */
@Singleton
public class RankedExamples {
  /** The most suspicious first. */
  static final Comparator<ObjectNode> MOST_SUSPICIOUS =
      Comparator.comparing((ObjectNode issue) -> issue.required("label_quality").decimalValue())
          .thenComparing(RankedExamples::id);

  /** The most worth a vote first. */
  static final Comparator<ObjectNode> MOST_GAIN =
      Comparator.comparing((ObjectNode ask) -> ask.required("expected_gain").decimalValue())
          .reversed()
          .thenComparing(RankedExamples::id);

  private static final int DECIMALS = 6;
  private static final double LEAST_GAIN = 0.5e-6; // less is written as 0

  private final PartitionReader reader;
  private final Crowd crowd;
  private final RefinementEncoder encoder;
  private final WebSettings settings;
  private final Semaphore oneAtATime = new Semaphore(1, true);

  public RankedExamples(
      PartitionReader reader, Crowd crowd, RefinementEncoder encoder, WebSettings settings) {
    this.reader = reader;
    this.crowd = crowd;
    this.encoder = encoder;
    this.settings = settings;
  }

  private record Ranked(Refinement refinement, double score) {
    static final Comparator<Ranked> LOWEST =
        Comparator.comparingDouble(Ranked::score)
            .thenComparing(ranked -> ranked.refinement.id().value());
  }

  /**
   * Refinements whose given label is believed to be wrong, the most suspicious first. Examples with
   * a gold label are left out: somebody has looked at them.
   *
   * @throws StoreUnavailable where partitions are not open here, or it takes too long
   */
  List<ObjectNode> issues(Set<Integer> partitions, int most) {
    Best<Ranked> best = new Best<>(most, Ranked.LOWEST);
    scan(
        partitions,
        state -> {
          Refinement newest = open(state);
          if (newest != null && newest.judgment().isLabelIssue()) {
            best.offer(new Ranked(newest, newest.judgment().labelQuality()));
          }
        });
    return best.inOrder().stream().map(ranked -> json(ranked.refinement)).toList();
  }

  /**
   * Examples that one more vote is expected to make surer of, those first where most.
   *
   * @throws StoreUnavailable where partitions are not open here, or it takes too long
   */
  List<ObjectNode> asks(Set<Integer> partitions, int most) {
    VoteGain gain = new VoteGain(crowd.noiseMatrix());
    Best<Ranked> best = new Best<>(most, Ranked.LOWEST);
    scan(
        partitions,
        state -> {
          Refinement newest = open(state);
          double worth = newest == null ? 0 : gain.of(newest.judgment().distribution());
          if (newest != null && worth >= LEAST_GAIN) {
            best.offer(new Ranked(newest, -worth));
          }
        });
    return best.inOrder().stream().map(this::ask).toList();
  }

  private void scan(Set<Integer> partitions, Consumer<ExampleState> action) {
    Duration within = settings.lists().scanWithin();
    long deadline = System.nanoTime() + within.toNanos();
    Patience.acquire(oneAtATime, within, "Others look through the examples; ask again.");
    try {
      reader.forEachExample(partitions, Duration.ofNanos(deadline - System.nanoTime()), action);
    } finally {
      oneAtATime.release();
    }
  }

  /** The newest refinement of an example that is not settled by gold; null where there is none. */
  private static @Nullable Refinement open(ExampleState state) {
    return state.example().isGold() ? null : state.newest();
  }

  private ObjectNode json(Refinement refinement) {
    return ExactJson.ownObject(encoder.encode(refinement));
  }

  private ObjectNode ask(Ranked ranked) {
    ObjectNode json = json(ranked.refinement);
    json.retain("id", "refined_label", "confidence", "num_votes", "stage");
    BigDecimal gain = BigDecimal.valueOf(-ranked.score).setScale(DECIMALS, RoundingMode.HALF_UP);
    return json.put("expected_gain", gain.stripTrailingZeros());
  }

  private static String id(ObjectNode json) {
    return json.required("id").asText();
  }
}
