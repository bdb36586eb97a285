package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.label.LabelSet;
import dev.labelstill.pipeline.LearningSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearningConfigTest {
  private static final LabelSet LABELS = new LabelSet(List.of("T-shirt, short", "a\\b", "${c}"));

  private static LearningSettings learning(Map<String, String> changed) {
    return new LearningConfig(changed).learning(LABELS, 7, 3);
  }

  @Test
  void isTheServicesDefaults() {
    LearningSettings learning = learning(Map.of());

    assertThat(learning.network().classes()).isEqualTo(3);
    assertThat(learning.network().dimension()).isEqualTo(7);
    assertThat(learning.seed()).isEqualTo(3);
    assertThat(learning.training().pace().window()).isEqualTo(20_000);
    assertThat(learning.network().optimizer().weightDecay()).isEqualTo(1);
  }

  @Test
  void takesSettingsWithAndWithoutThePrefix() {
    LearningSettings learning =
        learning(Map.of("training.passes", "5", "labelstill.training.minibatch", "64"));

    assertThat(learning.training().pace().passes()).isEqualTo(5);
    assertThat(learning.training().pace().minibatch()).isEqualTo(64);
  }

  @Test
  void refusesAnUnknownSettingByName() {
    assertThatThrownBy(() -> learning(Map.of("training.epochs", "5")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("labelstill.training.epochs");
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> learning(Map.of("training.passes", "0")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("passes");
  }
}
