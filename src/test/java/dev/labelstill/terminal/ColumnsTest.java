package dev.labelstill.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void makesEachColumnAsWideAsItsWidestCell() {
    String table = Columns.of(List.of(List.of("what", "figure"), List.of("a longer one", "7")));

    assertThat(table).isEqualTo("what          figure\na longer one  7\n");
  }

  @Test
  void leavesNoBlanksAtTheEndOfALine() {
    assertThat(Columns.of(List.of(List.of("a", "bcd"), List.of("e", "")))).isEqualTo("a  bcd\ne\n");
  }

  @Test
  void isEmptyWithoutLines() {
    assertThat(Columns.of(List.of())).isEmpty();
  }
}
