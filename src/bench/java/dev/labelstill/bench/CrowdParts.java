package dev.labelstill.bench;

import dev.labelstill.annotator.Contribution;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An example of three votes is believed otherwise: ten classes, 25 annotators. */
@State(Scope.Thread)
public class CrowdParts {
  private static final int EXAMPLES = 1024; // a power of two
  private static final int ANNOTATORS = 25;
  private static final int VOTES = 3;
  private static final int BELIEFS = 2;

  private final int classes = Shape.IMAGES.classes();
  private final Crowd crowd = new Crowd(classes, CrowdSettings.defaults());
  private final Contribution[][] contributions = new Contribution[EXAMPLES][BELIEFS];
  private int next;

  /** Counts each example once. */
  public CrowdParts() {
    RandomGenerator random = Inputs.random();
    for (Contribution[] ofExample : contributions) {
      Votes votes = votes(random);
      for (int belief = 0; belief < BELIEFS; belief++) {
        ofExample[belief] = Contribution.of(votes, Inputs.distribution(classes, random));
      }
      crowd.replace(0, null, ofExample[0]);
    }
  }

  private Votes votes(RandomGenerator random) {
    int first = random.nextInt(ANNOTATORS);
    return Votes.of(
        IntStream.range(first, first + VOTES)
            .mapToObj(i -> new AnnotatorId("annotator-" + i % ANNOTATORS))
            .map(annotator -> new Vote(annotator, random.nextInt(classes)))
            .toList());
  }

  @Benchmark
  public Set<AnnotatorId> updateAnnotators() {
    Contribution[] ofExample = contributions[next++ & (EXAMPLES - 1)];
    Contribution before = ofExample[0];
    ofExample[0] = ofExample[1];
    ofExample[1] = before;
    return crowd.replace(0, before, ofExample[0]);
  }
}
