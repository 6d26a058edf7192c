package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartPlanTest {
  private static final List<Table> TABLES =
      TableLayout.plain().tables(Schema.of(Field.nullable("id", Scalar.INT64)));

  private static List<PartBundle> plan(RowSorting sorting) {
    StagedRows whole = StagedRows.whole(new PartFile("_joist/staging/shard", 10, 100, "00000000"));
    UnitReport report =
        new UnitReport(0, List.of(whole), List.of(), List.of(), java.util.Map.of(), 0, 0, 100);
    return PartPlan.of(List.of(report), FileShape.DEFAULT, TABLES, sorting);
  }

  /** As the engine of rows makes them. */
  @Test
  void filesThatAreTakenAsTheyAreCannotBeSorted() {
    assertThat(plan(RowSorting.NONE).get(0).parts().size(), equalTo(1));
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> plan(new RowSorting(List.of("id"))));
    assertThat(refused.getMessage(), containsString("their rows cannot be sorted"));
  }

  @Test
  void noColumnIsSortedByTwice() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new RowSorting(List.of("a", "b", "a")));
    assertThat(refused.getMessage(), equalTo("the column a is named twice"));
  }
}
