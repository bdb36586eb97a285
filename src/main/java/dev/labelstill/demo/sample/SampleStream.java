package dev.labelstill.demo.sample;

import java.util.Iterator;

/**
 * The demo's records in stream order, and what is true of them. The same seed gives the same bytes.
 * Immutable.
 */
public final class SampleStream implements Iterable<SampleRecord> {
  /** The seed of the demo where none is named. */
  public static final long DEFAULT_SEED = 7;

  /** The fewest examples that a stream can have: each kind of record must find some. */
  public static final int FEWEST_EXAMPLES = 100;

  private final Timeline timeline;
  private final SampleTruth truth;

  SampleStream(Timeline timeline, SampleTruth truth) {
    this.timeline = timeline;
    this.truth = truth;
  }

  /** The stream of all images. */
  public static SampleStream drawn(FashionImages images, long seed) {
    return drawn(images, seed, images.size());
  }

  /**
   * The stream of some of the images, with as many broken records, changes and tombstones as the
   * whole.
   *
   * @param limit how many examples; all where there are fewer images
   * @throws IllegalArgumentException where that leaves fewer than {@value #FEWEST_EXAMPLES}
   */
  public static SampleStream drawn(FashionImages images, long seed, int limit) {
    int count = Math.min(limit, images.size());
    if (count < FEWEST_EXAMPLES) {
      throw new IllegalArgumentException(
          "the sample stream needs at least " + FEWEST_EXAMPLES + " examples, got " + count);
    }
    return new SampleDrawing(images, seed).draw(count);
  }

  /** How many records there are. */
  public int size() {
    return timeline.size();
  }

  /** Each record's bytes are written when it is taken. */
  @Override
  public Iterator<SampleRecord> iterator() {
    return timeline.iterator();
  }

  public SampleTruth truth() {
    return truth;
  }
}
