package dev.joist.sort;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Logical;
import dev.joist.schema.MapOf;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortColumnsTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.nullable("number", Scalar.INT64),
          Field.nullable("text", Scalar.STRING),
          Field.nullable("list", ListOf.nullable(Scalar.INT64)),
          Field.nullable("map", MapOf.ofText(Scalar.INT64)),
          Field.nullable("nested", Struct.of(Field.nullable("a", Scalar.INT64))),
          Field.nullable("doc", Scalar.JSON),
          Field.nullable("span", new Scalar(Physical.FIXED, 12, new Logical.Interval())));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numbr | there is no column numbr, did you mean number?",
        "quite another | those that can be sorted by are number, text",
        "nested.a | there is no column nested.a",
        "list | the column list is nested, so its rows have no one value; sort by number, text",
        "map | the column map is nested",
        "nested | the column nested is nested",
        "doc | the column doc is of the type json, whose values have no order",
        "span | the column span is of the type interval",
      })
  void aColumnWithoutAnOrderIsRefusedByName(String column, String words) {
    SortException refused =
        assertThrows(SortException.class, () -> SortColumns.of(SCHEMA, List.of("number", column)));
    assertThat(refused.getMessage(), containsString(words));
  }

  @Test
  void othersAreTakenInTheOrderThatWasAsked() {
    assertThat(
        SortColumns.of(SCHEMA, List.of("text", "number")).keys().stream()
            .map(leaf -> leaf.path().get(0))
            .toList(),
        equalTo(List.of("text", "number")));
  }
}
