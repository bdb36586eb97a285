package dev.labelstill.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void holdsTheBeginningOfWhatSortingWouldGive(long seed) {
    Random random = new Random(seed);
    List<Integer> all = random.ints(random.nextInt(40), 0, 30).boxed().toList();
    int most = 1 + random.nextInt(20);
    Best<Integer> best = new Best<>(most, Integer::compare);

    all.forEach(best::offer);

    assertThat(best.inOrder()).isEqualTo(all.stream().sorted().limit(most).toList());
  }
}
