package dev.joist.schema.evolution;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.ListOf;
import dev.joist.schema.Logical;
import dev.joist.schema.MapOf;
import dev.joist.schema.Physical;
import dev.joist.schema.RandomSchemas;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WideningTest {
  private static final Scalar INT8 = Scalar.of(Physical.INT32, new Logical.Int(8, true));
  private static final Scalar UINT8 = Scalar.of(Physical.INT32, new Logical.Int(8, false));
  private static final Scalar INT16 = Scalar.of(Physical.INT32, new Logical.Int(16, true));
  private static final Scalar UINT32 = Scalar.of(Physical.INT32, new Logical.Int(32, false));
  private static final Scalar UINT64 = Scalar.of(Physical.INT64, new Logical.Int(64, false));
  private static final Scalar UNKNOWN = Scalar.of(Physical.INT32, new Logical.Unknown());

  @Test
  void fieldsComeInTheOrderOfFirstAppearanceAndMayBeNullWhereOneFileLacksThem()
      throws InvalidSchemaException {
    assertThat(
        Widening.of(
            List.of(
                Schema.of(Field.required("a", Scalar.INT64), Field.required("b", Scalar.INT64)),
                Schema.of(Field.required("c", Scalar.DATE), Field.required("b", Scalar.INT64)),
                Schema.of(Field.nullable("b", Scalar.INT64)))),
        equalTo(
            Schema.of(
                Field.nullable("a", Scalar.INT64),
                Field.nullable("b", Scalar.INT64),
                Field.nullable("c", Scalar.DATE))));
  }

  @Test
  void numbersBecomeTheLeastTypeThatHoldsBoth() throws InvalidSchemaException {
    assertWidens(Scalar.INT32, Scalar.INT64, Scalar.INT64);
    assertWidens(Scalar.FLOAT, Scalar.DOUBLE, Scalar.DOUBLE);
    assertWidens(INT8, Scalar.INT32, Scalar.INT32);
    assertWidens(INT8, UINT8, INT16);
    assertWidens(UINT32, Scalar.INT32, Scalar.INT64);
    assertWidens(UINT8, UINT64, UINT64);
    assertWidens(UINT8, Scalar.FLOAT, Scalar.FLOAT);
    assertWidens(Scalar.INT32, Scalar.FLOAT, Scalar.DOUBLE);
    assertWidens(UNKNOWN, Scalar.DATE, Scalar.DATE);
    assertWidens(UNKNOWN, ListOf.nullable(Scalar.DATE), ListOf.nullable(Scalar.DATE));
  }

  @Test
  void nestedTypesWidenWithin() throws InvalidSchemaException {
    assertWidens(
        ListOf.required(Struct.of(Field.required("a", Scalar.INT32))),
        ListOf.nullable(Struct.of(Field.required("a", Scalar.INT64))),
        ListOf.nullable(Struct.of(Field.required("a", Scalar.INT64))));
    assertWidens(
        MapOf.ofText(Scalar.FLOAT), MapOf.ofText(Scalar.DOUBLE), MapOf.ofText(Scalar.DOUBLE));
  }

  @Test
  void whatNothingHoldsIsNamedWithBothTypes() {
    assertConflict(Scalar.INT64, Scalar.STRING, "a.* is int64 in one file and string in another");
    assertConflict(Scalar.INT64, Scalar.DOUBLE, "is int64 in one file and double");
    assertConflict(UINT64, Scalar.INT64, "is uint64 in one file and int64");
    assertConflict(Scalar.DATE, Scalar.TIMESTAMP, "is date in one file and timestamp");
    assertConflict(
        ListOf.nullable(Scalar.DATE), Scalar.DATE, "is list of date in one file and date");
  }

  @Test
  void noSchemasHaveNoCommonOne() {
    InvalidSchemaException failure =
        assertThrows(InvalidSchemaException.class, () -> Widening.of(List.of()));
    assertThat(failure.getMessage(), is("there are no schemas to make one of"));
  }

  @Property(tries = 200)
  void aSchemaIsAsWideAsItself(@ForAll long seed) throws InvalidSchemaException {
    Schema schema = new RandomSchemas(seed).next();
    Schema again = new RandomSchemas(seed).next();
    assertThat(Widening.of(List.of(schema, again, schema)), equalTo(schema));
  }

  /** And it is there in both orders or in none. */
  @Property(tries = 300)
  void whatIsWiderThanTwoHoldsEachOfThem(@ForAll long seed) {
    List<Scalar> all = new RandomSchemas(seed).scalars();
    for (Scalar a : all) {
      for (Scalar b : all) {
        assertThat(WiderScalar.of(a, b).isPresent(), is(WiderScalar.of(b, a).isPresent()));
        WiderScalar.of(a, b)
            .ifPresent(wider -> assertThat(WiderScalar.of(wider, a).orElseThrow(), is(wider)));
      }
    }
  }

  private static void assertWidens(Type one, Type other, Type expected)
      throws InvalidSchemaException {
    Schema a = Schema.of(Field.required("a", one));
    Schema b = Schema.of(Field.required("a", other));
    Schema wider = Schema.of(Field.required("a", expected));
    assertThat(Widening.of(List.of(a, b)), equalTo(wider));
    assertThat(Widening.of(List.of(b, a)), equalTo(wider));
  }

  private static void assertConflict(Type one, Type other, String message) {
    Schema a = Schema.of(Field.required("a", ListOf.nullable(one)));
    Schema b = Schema.of(Field.required("a", ListOf.nullable(other)));
    InvalidSchemaException failure =
        assertThrows(InvalidSchemaException.class, () -> Widening.of(List.of(a, b)));
    assertThat(failure.getMessage(), containsString(message));
  }
}
