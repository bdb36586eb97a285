package dev.labelstill.demo.sample;

import dev.labelstill.evaluation.Shuffle;
import dev.labelstill.evaluation.crowd.SimulatedCrowd;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Draws a sample stream: who votes what and when. Used once, by one thread. */
final class SampleDrawing {
  private static final int ANNOTATORS = 25;
  private static final int REPLACED = 40;
  private static final int WITHDRAWN = 20;
  private static final int FORGOTTEN = 10;
  private static final int BROKEN = 60;

  /**
   * How much later a vote comes at most, in examples: under 2,000 events at fewer than two events
   * an example.
   */
  private static final double LATEST_VOTE = 900;

  /**
   * How much later a vote is replaced or withdrawn, or its example forgotten, at most, in examples.
   */
  private static final double LATEST_CHANGE = 100;

  private final FashionImages images;
  private final EventWriter writer;
  private final SimulatedCrowd crowd;
  private final SplittableRandom random;
  private final Timeline timeline = new Timeline();
  private final List<SampleExample> examples = new ArrayList<>();

  SampleDrawing(FashionImages images, long seed) {
    this.images = images;
    writer = new EventWriter(images);
    random = new SplittableRandom(seed);
    crowd = SimulatedCrowd.drawn(ANNOTATORS, FashionImages.LOOK_ALIKES, random.split());
  }

  /** The stream of {@code count} examples. */
  SampleStream draw(int count) {
    List<Integer> order = imagesShuffled();
    List<ExampleFate> fates = fatesShuffled(count);
    for (int position = 0; position < count; position++) {
      drawExample(position, order.get(position), fates.get(position));
    }
    List<BrokenRecord> broken = BrokenRecords.drawn(BROKEN, examples, random);
    for (BrokenRecord record : broken) {
      timeline.add(random.nextDouble(count), () -> EventWriter.broken(record));
    }
    timeline.sort();
    return new SampleStream(timeline, new SampleTruth(examples, crowd.annotators(), broken));
  }

  private List<Integer> imagesShuffled() {
    List<Integer> order = new ArrayList<>();
    for (int image = 0; image < images.size(); image++) {
      order.add(image);
    }
    Shuffle.inPlace(order, random);
    return order;
  }

  private List<ExampleFate> fatesShuffled(int count) {
    ExampleFate[] fates = new ExampleFate[count];
    Arrays.fill(fates, ExampleFate.PLAIN);
    int gold = count / 100;
    int replaced = gold + REPLACED;
    int withdrawn = replaced + WITHDRAWN;
    Arrays.fill(fates, 0, gold, ExampleFate.GOLD);
    Arrays.fill(fates, gold, replaced, ExampleFate.REPLACED);
    Arrays.fill(fates, replaced, withdrawn, ExampleFate.WITHDRAWN);
    Arrays.fill(fates, withdrawn, withdrawn + FORGOTTEN, ExampleFate.FORGOTTEN);
    List<ExampleFate> shuffled = Arrays.asList(fates);
    Shuffle.inPlace(shuffled, random);
    return shuffled;
  }

  private void drawExample(int position, int image, ExampleFate fate) {
    int trueLabel = images.trueLabel(image);
    List<Vote> votes = crowd.votes(trueLabel, voteCount(), random);
    double[] times = new double[votes.size()];
    times[0] = position;
    for (int i = 1; i < times.length; i++) {
      times[i] = position + random.nextDouble(1, LATEST_VOTE);
    }
    Arrays.sort(times);
    ExampleId id = new ExampleId(String.format(Locale.ROOT, "t10k-%05d", image));
    SampleExample start = new SampleExample(id, image, trueLabel, fate, Votes.of(votes));
    timeline.add(times[0], () -> writer.firstVote(start, votes.get(0)));
    for (int i = 1; i < times.length; i++) {
      Vote vote = votes.get(i);
      timeline.add(times[i], () -> writer.vote(id, vote, RecordKind.LATER_VOTE));
    }
    examples.add(afterItsFate(start, times));
  }

  /** One vote for half of the examples, two for three in ten, three for two in ten. */
  private int voteCount() {
    double drawn = random.nextDouble();
    return drawn < .5 ? 1 : drawn < .8 ? 2 : 3;
  }

  private SampleExample afterItsFate(SampleExample start, double[] times) {
    int chosen = random.nextInt(times.length);
    Vote vote = start.votes().asList().get(chosen);
    double change = random.nextDouble(1, LATEST_CHANGE);
    return switch (start.fate()) {
      case PLAIN, GOLD -> start;
      case REPLACED -> replace(start, vote, times[chosen] + change);
      case WITHDRAWN -> withdraw(start, vote, times[chosen] + change);
      case FORGOTTEN -> forget(start, Arrays.stream(times).max().orElseThrow() + change);
    };
  }

  /** A slip put right, or second thoughts for the worse. */
  private SampleExample replace(SampleExample example, Vote vote, double time) {
    boolean isSlip = vote.label() != example.trueLabel();
    int label =
        isSlip ? example.trueLabel() : FashionImages.LOOK_ALIKES.of(example.trueLabel(), random);
    Vote newer = new Vote(vote.annotator(), label);
    timeline.add(time, () -> writer.vote(example.id(), newer, RecordKind.REPLACED_VOTE));
    return withVotes(example, example.votes().with(List.of(newer)));
  }

  private SampleExample withdraw(SampleExample example, Vote vote, double time) {
    timeline.add(time, () -> writer.withdrawal(example.id(), vote));
    return withVotes(example, example.votes().without(Collections.singleton(vote.annotator())));
  }

  private SampleExample forget(SampleExample example, double time) {
    timeline.add(time, () -> EventWriter.tombstone(example.id()));
    return withVotes(example, Votes.none());
  }

  private static SampleExample withVotes(SampleExample example, Votes votes) {
    return new SampleExample(
        example.id(), example.image(), example.trueLabel(), example.fate(), votes);
  }
}
