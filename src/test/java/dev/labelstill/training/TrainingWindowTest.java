package dev.labelstill.training;

import static dev.labelstill.label.Updates.exampleOf;
import static dev.labelstill.label.Updates.features;
import static dev.labelstill.label.Updates.gold;
import static dev.labelstill.label.Updates.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingWindowTest {
  @Test
  void whoWasVisitedLongestAgoComesNext() {
    TrainingWindow window = new TrainingWindow(1, 1);
    add(window, 0, "a", "b", "c", "d", "e");

    assertThat(next(window, 0, 3)).containsExactly("a", "b", "c");
    assertThat(next(window, 0, 3)).containsExactly("d", "e", "a");
    add(window, 0, "f");
    assertThat(next(window, 0, 3)).containsExactly("b", "c", "d");
    assertThat(next(window, 0, 3)).containsExactly("e", "a", "f");
  }

  @Test
  void nobodyIsDrawnTwiceAtOnce() {
    TrainingWindow window = new TrainingWindow(1, 1);
    add(window, 0, "a", "b");

    assertThat(next(window, 0, 5)).containsExactly("a", "b");
  }

  @Test
  void anEntryNeverTrainsTheNetworkThatIsHeldOutFromIt() {
    TrainingWindow window = new TrainingWindow(2, 1);
    add(window, 0, "a", "b");
    add(window, 1, "c", "d");

    assertThat(next(window, 0, 9)).containsExactly("c", "d");
    assertThat(next(window, 1, 9)).containsExactly("a", "b");
  }

  @Test
  void goldTrainsEveryNetwork() {
    TrainingWindow window = new TrainingWindow(2, 1);
    window.add(entry(0, 0, exampleOf(features("g", 1), gold("g", 1))));

    assertThat(next(window, 0, 9)).containsExactly("g");
    assertThat(next(window, 1, 9)).containsExactly("g");
  }

  @Test
  void drawsNobodyWhoHasNothingToTrainOnOrToward() {
    TrainingWindow window = new TrainingWindow(1, 1);
    window.add(entry(0, 0, exampleOf(features("no-votes", 1))));
    window.add(entry(0, 0, exampleOf(vote("no-features", "ada", 1))));
    add(window, 0, "a");

    assertThat(next(window, 0, 9)).containsExactly("a");
  }

  @Test
  void drawsOnlyWhoIsWanted() {
    TrainingWindow window = new TrainingWindow(1, 1);
    add(window, 0, "a", "b", "c");

    List<WindowEntry> drawn =
        window.next(0, 9, entry -> !entry.example().id().equals(new ExampleId("b")));

    assertThat(drawn).extracting(entry -> entry.example().id().value()).containsExactly("a", "c");
  }

  @Test
  void whoLeftIsNotDrawnAnyMore() {
    TrainingWindow window = new TrainingWindow(1, 1);
    add(window, 0, "a", "b", "c");

    window.remove(0, new ExampleId("b"));

    assertThat(window.size()).isEqualTo(2);
    assertThat(window.find(0, new ExampleId("b"))).isNull();
    assertThat(next(window, 0, 9)).containsExactly("a", "c");
  }

  @Test
  void anExampleThatComesAgainTakesThePlaceOfItselfAtTheEnd() {
    TrainingWindow window = new TrainingWindow(1, 1);
    add(window, 0, "a", "b");

    add(window, 0, "a");

    assertThat(window.size()).isEqualTo(2);
    assertThat(window.oldest().example().id()).isEqualTo(new ExampleId("b"));
    assertThat(next(window, 0, 9)).containsExactly("b", "a");
  }

  @Test
  void theSameIdInAnotherShardIsAnotherExample() {
    TrainingWindow window = new TrainingWindow(1, 1);
    window.add(entry(1, 0, trainable("a")));
    window.add(entry(2, 0, trainable("a")));
    window.add(entry(2, 0, trainable("b")));

    window.removeShard(2);

    assertThat(window.size()).isEqualTo(1);
    assertThat(window.find(1, new ExampleId("a"))).isNotNull();
    assertThat(next(window, 0, 9)).containsExactly("a");
  }

  @Test
  void holdsOnToNobodyWhoLeftEvenWhereNobodyIsEverDrawn() {
    TrainingWindow window = new TrainingWindow(1, 1);
    for (int i = 0; i < 10_000; i++) {
      window.add(entry(0, 0, exampleOf(vote("e" + i, "ada", 1))));
      window.remove(0, new ExampleId("e" + (i - 20)));
    }

    assertThat(window.size()).isEqualTo(20);
    assertThat(window.held()).isLessThan(100);
  }

  @Test
  void anEntryThatIsAddedAgainStaysInIt() {
    TrainingWindow window = new TrainingWindow(1, 1);
    WindowEntry entry = entry(0, 0, trainable("a"));

    window.add(entry);
    window.add(entry);

    assertThat(next(window, 0, 9)).containsExactly("a");
    assertThat(entry.features()).isEqualTo(Features.of(1));
  }

  @Test
  void keepsFeaturesApartFromExamplesUntilTheyLeave() {
    FeatureRows rows = new FeatureRows(1);
    WindowEntry entry = entry(0, 0, trainable("a"));
    Features before = entry.features();

    entry.enterWindow(rows);

    assertThat(entry.example()).isEqualTo(trainable("a").withoutFeatures());
    assertThat(entry.hasFeatures()).isTrue();
    assertThat(entry.isTrainable()).isTrue();
    assertThat(entry.features()).isEqualTo(before);
    assertThat(rows.free()).isEqualTo(rows.capacity() - 1);

    entry.change(exampleOf(features("a", 7), vote("a", "ada", 0)));

    assertThat(entry.features()).isEqualTo(Features.of(7));
    assertThat(entry.example().hasFeatures()).isFalse();
    assertThat(rows.free()).isEqualTo(rows.capacity() - 1);

    entry.leaveWindow();

    assertThat(rows.free()).isEqualTo(rows.capacity());
  }

  @Test
  void usesTheRowsOfThoseWhoLeftAgain() {
    FeatureRows rows = new FeatureRows(2);
    for (int i = 0; i < 1_000; i++) {
      int row = rows.keep(Features.of(i, -i));
      assertThat(rows.features(row)).isEqualTo(Features.of(i, -i));
      rows.giveBack(row);
    }
    assertThat(rows.capacity()).isLessThan(100);
  }

  @Test
  void aThousandRowsHoldWhatWasPutIntoThem() {
    FeatureRows rows = new FeatureRows(2);
    int[] kept = IntStream.range(0, 1_000).map(i -> rows.keep(Features.of(i, -i))).toArray();

    assertThat(kept).doesNotHaveDuplicates();
    float[] target = new float[3];
    for (int i = 0; i < kept.length; i++) {
      rows.copyInto(kept[i], target, 1);
      assertThat(target).containsExactly(0, i, -i);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> rows.keep(Features.of(1)));
  }

  private static void add(TrainingWindow window, int heldOutFold, String... ids) {
    for (String id : ids) {
      window.add(entry(0, heldOutFold, trainable(id)));
    }
  }

  private static Example trainable(String id) {
    ExampleEvent.Update features = features(id, 1);
    return exampleOf(features, vote(id, "ada", 1));
  }

  private static WindowEntry entry(int shard, int heldOutFold, Example example) {
    return new WindowEntry(
        new Admission.Admit(shard, example, 1, null), Instant.EPOCH, heldOutFold);
  }

  private static List<String> next(TrainingWindow window, int fold, int count) {
    return window.next(fold, count, entry -> true).stream()
        .map(entry -> entry.example().id().value())
        .toList();
  }
}
