package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.annotator.Contribution;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotatorMetersTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Crowd crowd = new Crowd(2, CrowdSettings.defaults());

  private double quality(String quantile) {
    return registry.get("labelstill.annotator.quality").tag("quantile", quantile).gauge().value();
  }

  @Test
  void knowsNothingWhereNobodyVoted() {
    new AnnotatorMeters(crowd, CLOCK).bind(registry);

    assertThat(registry.get("labelstill.annotators").gauge().value()).isZero();
    assertThat(quality("0.5")).isNaN();
  }

  @Test
  void tellsTheWorstFromTheBest() {
    for (int i = 0; i < 50; i++) {
      vote("careful", 1);
      vote("wrong", 0);
    }

    new AnnotatorMeters(crowd, CLOCK).bind(registry);

    assertThat(registry.get("labelstill.annotators").gauge().value()).isEqualTo(2);
    assertThat(quality("0.1")).isEqualTo(crowd.quality(new AnnotatorId("wrong")));
    assertThat(quality("0.9")).isEqualTo(crowd.quality(new AnnotatorId("careful")));
    assertThat(quality("0.9")).isGreaterThan(quality("0.1"));
  }

  private void vote(String annotator, int label) {
    Votes votes = Votes.of(List.of(new Vote(new AnnotatorId(annotator), label)));
    crowd.replace(0, null, Contribution.of(votes, ClassDistribution.oneHot(2, 1)));
  }
}
