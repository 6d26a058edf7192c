package dev.joist.schema.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import org.junit.jupiter.api.Test;

/** The examples of the Parquet format's rules for backward compatibility, and some of our own. */
class LegacyParquetSchemaTest {
  private static final Struct PAIR =
      Struct.of(Field.required("str", Scalar.STRING), Field.required("num", Scalar.INT32));
  private static final Struct ONE = Struct.of(Field.required("str", Scalar.STRING));

  @Test
  void aListOfABareRepeatedColumnHasRequiredElements() throws InvalidSchemaException {
    assertReads(
        """
        optional group my_list (LIST)
          repeated INT32 element
        """,
        Field.nullable("my_list", ListOf.required(Scalar.INT32)));
  }

  @Test
  void aRepeatedGroupOfTwoIsTheElement() throws InvalidSchemaException {
    assertReads(
        """
        optional group my_list (LIST)
          repeated group element
            required BYTE_ARRAY str (UTF8)
            required INT32 num
        """,
        Field.nullable("my_list", ListOf.required(PAIR)));
  }

  @Test
  void aRepeatedGroupNamedArrayIsTheElement() throws InvalidSchemaException {
    assertReads(
        """
        optional group my_list (LIST)
          repeated group array
            required BYTE_ARRAY str (UTF8)
        """,
        Field.nullable("my_list", ListOf.required(ONE)));
  }

  @Test
  void aRepeatedGroupNamedAfterItsListAsATupleIsTheElement() throws InvalidSchemaException {
    assertReads(
        """
        required group my_list (LIST)
          repeated group my_list_tuple
            required BYTE_ARRAY str (UTF8)
        """,
        Field.required("my_list", ListOf.required(ONE)));
  }

  @Test
  void aRepeatedGroupAroundARepeatedColumnIsTheElement() throws InvalidSchemaException {
    assertReads(
        """
        optional group my_list (LIST)
          repeated group array (LIST)
            repeated INT32 array
        """,
        Field.nullable("my_list", ListOf.required(ListOf.required(Scalar.INT32))));
    assertReads(
        """
        optional group my_list (LIST)
          repeated group element
            repeated INT32 items
        """,
        Field.nullable(
            "my_list",
            ListOf.required(Struct.of(Field.required("items", ListOf.required(Scalar.INT32))))));
  }

  @Test
  void threeLevelsUnderOtherNamesAreAListOfTheirElement() throws InvalidSchemaException {
    assertReads(
        """
        optional group my_list (LIST)
          repeated group bag
            optional BYTE_ARRAY array_element (UTF8)
        """,
        Field.nullable("my_list", ListOf.nullable(Scalar.STRING)));
  }

  @Test
  void aRepeatedFieldOutsideOfListsIsARequiredListOfRequiredElements()
      throws InvalidSchemaException {
    assertReads(
        """
        repeated INT64 numbers
        optional group inner
          repeated group pairs
            required BYTE_ARRAY str (UTF8)
            required INT32 num
        """,
        Field.required("numbers", ListOf.required(Scalar.INT64)),
        Field.nullable("inner", Struct.of(Field.required("pairs", ListOf.required(PAIR)))));
  }

  @Test
  void mapsOfAllAgesAreMaps() throws InvalidSchemaException {
    for (String outer : new String[] {"MAP", "MAP_KEY_VALUE"}) {
      for (String inner : new String[] {"", " (MAP_KEY_VALUE)"}) {
        assertReads(
            """
            optional group my_map (OUTER)
              repeated group mapINNER
                required BYTE_ARRAY str (UTF8)
                optional INT32 num
            """
                .replace("OUTER", outer)
                .replace("INNER", inner),
            Field.nullable("my_map", MapOf.ofText(Scalar.INT32)));
      }
    }
  }

  @Test
  void aMapInsideAListWithoutAMiddleLevelIsItsElement() throws InvalidSchemaException {
    assertReads(
        """
        optional group my_list (LIST)
          repeated group array (MAP)
            repeated group key_value
              required BYTE_ARRAY key (UTF8)
              optional INT32 value
        """,
        Field.nullable("my_list", ListOf.required(MapOf.ofText(Scalar.INT32))));
  }

  @Test
  void aMapWithoutValuesIsAListOfItsKeys() throws InvalidSchemaException {
    assertReads(
        """
        optional group my_set (MAP)
          repeated group key_value
            required BYTE_ARRAY str (UTF8)
        """,
        Field.nullable("my_set", ListOf.required(ONE)));
  }

  @Test
  void aMapWhoseKeysMayBeNullIsAListOfItsEntries() throws InvalidSchemaException {
    Type entry =
        Struct.of(Field.nullable("key", Scalar.STRING), Field.nullable("value", Scalar.INT32));
    assertReads(
        """
        optional group my_map (MAP)
          repeated group key_value
            optional BYTE_ARRAY key (UTF8)
            optional INT32 value
        """,
        Field.nullable("my_map", ListOf.required(entry)));
  }

  private static void assertReads(String elements, Field... expected)
      throws InvalidSchemaException {
    Schema schema = ParquetSchema.read(ParquetElements.parse(elements));
    assertThat(schema, equalTo(Schema.of(expected)));
  }
}
