package dev.labelstill.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelSetTest {
  @Test
  void namesAndIndexesBelongTogether() {
    LabelSet labels = new LabelSet(List.of("cat", "dog", "Cat"));

    assertThat(labels.size()).isEqualTo(3);
    for (int k = 0; k < 3; k++) {
      assertThat(labels.index(labels.name(k))).hasValue(k);
    }
    assertThat(labels.index("cow")).isEmpty();
  }

  @Test
  void keepsTheOrderItWasGivenWhateverBecomesOfTheList() {
    List<String> names = new ArrayList<>(List.of("b", "a"));
    LabelSet labels = new LabelSet(names);
    names.clear();

    assertThat(labels.names()).containsExactly("b", "a");
    assertThat(labels).isNotEqualTo(new LabelSet(List.of("a", "b")));
  }

  @Test
  void refusesNonsenseInASentenceThatNamesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelSet(List.of("cat")))
        .withMessageContaining("at least two");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelSet(List.of("cat", "dog", "cat")))
        .withMessageContaining("'cat' is listed twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelSet(List.of("cat", " ")))
        .withMessageContaining("blank");
  }
}
