package dev.joist.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final Schema ONE = Schema.of(Field.nullable("a", Scalar.INT64));

  @Test
  void aColumnMoreComesLast() {
    assertThat(
        ONE.with(Field.nullable("_rest", Scalar.JSON)),
        equalTo(
            Schema.of(Field.nullable("a", Scalar.INT64), Field.nullable("_rest", Scalar.JSON))));
  }

  @Test
  void aColumnMoreNeedsANameOfItsOwn() {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class, () -> ONE.with(Field.nullable("a", Scalar.JSON)));
    assertThat(failure.getMessage(), is("two fields are named \"a\""));
  }

  @Test
  void leavesCountTheLevelsAboveThem() {
    Schema schema =
        Schema.of(
            Field.nullable(
                "l",
                ListOf.nullable(
                    Struct.of(
                        Field.required("x", Scalar.INT64),
                        Field.nullable("m", MapOf.ofText(Scalar.DATE))))));
    LeafColumn x = schema.leaves().get(0);
    assertThat(x.path(), equalTo(List.of("l", "list", "element", "x")));
    assertThat(List.of(x.maxDefinition(), x.maxRepetition()), equalTo(List.of(3, 1)));
    LeafColumn value = schema.leaves().get(2);
    assertThat(value.path(), equalTo(List.of("l", "list", "element", "m", "key_value", "value")));
    assertThat(List.of(value.maxDefinition(), value.maxRepetition()), equalTo(List.of(6, 2)));
  }

  @Test
  void aStructWithoutFieldsHasNoColumns() {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> Schema.of(Field.nullable("a", new Struct(List.of()))));
    assertThat(failure.getMessage(), containsString("a has no fields"));
  }

  @Test
  void aTypeHasOneSpelling() {
    assertThat(Scalar.of(Physical.INT32, new Logical.Int(32, true)), equalTo(Scalar.INT32));
    assertThat(
        new ListOf(Field.nullable("item", Scalar.DATE)), equalTo(ListOf.nullable(Scalar.DATE)));
  }
}
