package dev.joist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.FailureCode;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Logical;
import dev.joist.schema.MapOf;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import dev.joist.schema.inference.InferenceOptions;
import org.junit.jupiter.api.Test;

class JsonShredderTest {
  private static Schema schema(Object... namesAndTypes) {
    Field[] fields = new Field[namesAndTypes.length / 2];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = Field.nullable((String) namesAndTypes[2 * i], (Type) namesAndTypes[2 * i + 1]);
    }
    return Schema.of(fields);
  }

  private static String shred(Schema schema, UnknownFields unknown, String json)
      throws BadInputException {
    ColumnBatch batch = new ColumnBatch(schema);
    JsonCursor cursor = JsonText.cursor(JsonText.bytes(json));
    JsonShredder shredder =
        new JsonShredder(
            schema, unknown, InferenceOptions.Numbers.NEAREST, Fit.WHATEVER_IS_KEPT, cursor);
    shredder.bind(batch);
    shredder.record();
    batch.endRecord();
    return RowText.of(batch).strip();
  }

  private static String value(Type type, String json) throws BadInputException {
    String row = shred(schema("v", type), UnknownFields.DEAD, "{\"v\":" + json + "}");
    return row.substring(3, row.length() - 1);
  }

  private static BadInputException failure(Schema schema, UnknownFields unknown, String json) {
    return assertThrows(BadInputException.class, () -> shred(schema, unknown, json));
  }

  private static void assertFails(FailureCode code, String reason, Type type, String json) {
    BadInputException bad = failure(schema("v", type), UnknownFields.DEAD, "{\"v\":" + json + "}");
    assertEquals(code + ": " + reason, bad.code() + ": " + bad.reason());
    assertEquals("v", bad.path());
  }

  @Test
  void integersAreExactAndTakeWholeNumbersHoweverWritten() throws BadInputException {
    assertEquals("9223372036854775807", value(Scalar.INT64, "9223372036854775807"));
    assertEquals("-9223372036854775808", value(Scalar.INT64, "-9223372036854775808"));
    assertEquals("0", value(Scalar.INT64, "-0"));
    assertEquals("1000", value(Scalar.INT64, "1e3"));
    assertEquals("-12", value(Scalar.INT64, "-1.20e1"));
    assertEquals("9007199254740993", value(Scalar.INT64, "9007199254740993.0"));
    assertFails(FailureCode.TYPE_MISMATCH, "expected an integer, got 1.5", Scalar.INT64, "1.5");
    assertFails(FailureCode.TYPE_MISMATCH, "expected an integer, got \"1\"", Scalar.INT64, "\"1\"");
    assertFails(
        FailureCode.NUMBER_OUT_OF_RANGE,
        "9223372036854775808 does not fit into an integer from -9223372036854775808 to"
            + " 9223372036854775807",
        Scalar.INT64,
        "9223372036854775808");
    assertFails(
        FailureCode.NUMBER_OUT_OF_RANGE,
        "1e30 does not fit into an integer from -2147483648 to 2147483647",
        Scalar.INT32,
        "1e30");
  }

  @Test
  void smallIntegersKeepTheirRange() throws BadInputException {
    Scalar unsigned8 = Scalar.of(Physical.INT32, new Logical.Int(8, false));
    Scalar unsigned32 = Scalar.of(Physical.INT32, new Logical.Int(32, false));
    Scalar unsigned64 = Scalar.of(Physical.INT64, new Logical.Int(64, false));
    assertEquals("255", value(unsigned8, "255"));
    assertEquals("-1", value(unsigned32, "4294967295"));
    assertEquals("-1", value(unsigned64, "18446744073709551615"));
    assertFails(
        FailureCode.NUMBER_OUT_OF_RANGE,
        "-1 does not fit into an integer from 0 to 255",
        unsigned8,
        "-1");
    assertFails(
        FailureCode.NUMBER_OUT_OF_RANGE,
        "18446744073709551616 does not fit into an integer from 0 to 18446744073709551615",
        unsigned64,
        "18446744073709551616");
  }

  @Test
  void doublesAreTheNearestAndNeverInfinite() throws BadInputException {
    assertEquals("0.1", value(Scalar.DOUBLE, "0.1"));
    assertEquals("-0.0", value(Scalar.DOUBLE, "-0.0"));
    assertEquals("1.0", value(Scalar.DOUBLE, "1"));
    assertEquals("3.4028235E38", value(Scalar.FLOAT, "3.4028235e38"));
    assertFails(
        FailureCode.NUMBER_OUT_OF_RANGE,
        "1e400 does not fit into a double",
        Scalar.DOUBLE,
        "1e400");
    assertFails(
        FailureCode.NUMBER_OUT_OF_RANGE, "1e39 does not fit into a float", Scalar.FLOAT, "1e39");
  }

  @Test
  void decimalsAreExactInEveryPhysicalType() throws BadInputException {
    Scalar small = Scalar.of(Physical.INT32, new Logical.Decimal(5, 2));
    Scalar bytes = Scalar.of(Physical.BYTE_ARRAY, new Logical.Decimal(20, 0));
    assertEquals("-12350", value(small, "-123.5"));
    assertEquals("100", value(Scalar.of(Physical.INT64, new Logical.Decimal(10, 2)), "1"));
    assertEquals(
        "-99999999999999999999999999999999999999",
        value(Scalar.DECIMAL_38, "-99999999999999999999999999999999999999"));
    assertEquals("A", value(bytes, "65"));
    assertFails(
        FailureCode.NUMBER_OUT_OF_RANGE, "1000 does not fit into decimal(5,2)", small, "1000");
    assertFails(
        FailureCode.NUMBER_OUT_OF_RANGE, "0.125 does not fit into decimal(5,2)", small, "0.125");
    assertFails(
        FailureCode.NUMBER_OUT_OF_RANGE,
        "1e999999999 does not fit into decimal(38,0)",
        Scalar.DECIMAL_38,
        "1e999999999");
  }

  @Test
  void datesAndTimestampsAreThoseOfTheContract() throws BadInputException {
    assertEquals("0", value(Scalar.DATE, "\"1970-01-01\""));
    assertEquals("19782", value(Scalar.DATE, "\"2024-02-29\""));
    assertEquals("-719528", value(Scalar.DATE, "\"0000-01-01\""));
    assertEquals("1000000", value(Scalar.TIMESTAMP, "\"1970-01-01T00:00:01Z\""));
    assertEquals("-999999", value(Scalar.TIMESTAMP, "\"1969-12-31T23:59:59.000001Z\""));
    assertEquals("86400000000", value(Scalar.TIMESTAMP, "\"1970-01-02\""));
    assertEquals("500000", value(Scalar.LOCAL_TIMESTAMP, "\"1970-01-01T00:00:00.5\""));
    String utc = "expected a timestamp in UTC (YYYY-MM-DDThh:mm:ssZ), got ";
    for (String bad :
        new String[] {
          "\"1970-01-01T00:00:00\"",
          "\"1970-01-01T00:00:00.1234567Z\"",
          "\"1970-01-01T24:00:00Z\"",
          "\"1970-01-01 00:00:00Z\"",
          "\"2023-02-29T00:00:00Z\"",
          "\"1970-01-01T00:00:60Z\"",
          "12"
        }) {
      assertFails(FailureCode.TYPE_MISMATCH, utc + bad, Scalar.TIMESTAMP, bad);
    }
    assertFails(
        FailureCode.TYPE_MISMATCH,
        "expected a date (YYYY-MM-DD), got \"1900-02-29\"",
        Scalar.DATE,
        "\"1900-02-29\"");
  }

  @Test
  void textJsonAndBytesComeAsTheyAre() throws BadInputException {
    assertEquals("2024-01-01", value(Scalar.STRING, "\"2024-01-01\""));
    assertEquals("a\"é", value(Scalar.STRING, "\"a\\\"\\u00e9\""));
    assertEquals("{\"a\" : [1, 2.0]}", value(Scalar.JSON, "{\"a\" : [1, 2.0]}"));
    assertEquals("\"x\\n\"", value(Scalar.JSON, "\"x\\n\""));
    assertEquals("null", value(Scalar.JSON, "null"));
    assertEquals("hello", value(Scalar.BINARY, "\"aGVsbG8=\""));
    assertEquals("", value(Scalar.BINARY, "\"\""));
    Scalar uuid = new Scalar(Physical.FIXED, 16, new Logical.Uuid());
    assertEquals("1", value(uuid, "\"00000000-0000-0000-0000-000000000001\""));
    assertFails(
        FailureCode.TYPE_MISMATCH,
        "expected bytes as base64, got \"abc\"",
        Scalar.BINARY,
        "\"abc\"");
    assertFails(FailureCode.TYPE_MISMATCH, "expected text, got 12", Scalar.STRING, "12");
  }

  @Test
  void nestingKeepsNullsEmptyListsAndEmptyObjectsApart() throws BadInputException {
    Struct inner = Struct.of(Field.nullable("x", Scalar.INT64));
    Type list = ListOf.nullable(inner);
    assertEquals("null", value(list, "null"));
    assertEquals("[]", value(list, "[]"));
    assertEquals("[null,{x=null},{x=1}]", value(list, "[null,{},{\"x\":1}]"));
    assertEquals(
        "[[1],[],null]", value(ListOf.nullable(ListOf.nullable(Scalar.INT64)), "[[1],[],null]"));
    assertEquals("<>", value(MapOf.ofText(inner), "{}"));
    assertEquals("<a={x=1},b=null>", value(MapOf.ofText(inner), "{\"a\":{\"x\":1},\"b\":null}"));
    assertFails(FailureCode.TYPE_MISMATCH, "expected an array, got {\"x\":1}", list, "{\"x\":1}");
  }

  @Test
  void fieldsComeInAnyOrderAndMissingOnesAreNull() throws BadInputException {
    Schema schema = schema("a", Scalar.INT64, "long field name", Scalar.INT64, "c\"", Scalar.INT64);
    String json = "{ \"c\\\"\" : 3 , \"long field name\":2,\n\"a\":1}";
    assertEquals("{a=1,long field name=2,c\"=3}", shred(schema, UnknownFields.DEAD, json));
    assertEquals("{a=null,long field name=null,c\"=null}", shred(schema, UnknownFields.DEAD, "{}"));
  }

  @Test
  void aRequiredFieldMayNotBeMissingOrNull() {
    Schema schema = Schema.of(Field.required("a", Scalar.INT64));
    BadInputException missing = failure(schema, UnknownFields.DEAD, "{}");
    assertEquals(FailureCode.TYPE_MISMATCH, missing.code());
    assertEquals("the field a is missing, but must not be null", missing.reason());
    BadInputException nothing = failure(schema, UnknownFields.DEAD, "{\"a\":null}");
    assertEquals("expected an integer, got null", nothing.reason());
  }

  @Test
  void aFieldMayNotComeTwice() {
    Schema schema = schema("a", Scalar.INT64, "m", MapOf.ofText(Scalar.INT64));
    BadInputException field = failure(schema, UnknownFields.DEAD, "{\"a\":1,\"\\u0061\":1}");
    assertEquals(FailureCode.DUPLICATE_KEY, field.code());
    assertEquals("the object has this field twice, the second time at byte 7", field.reason());
    BadInputException key = failure(schema, UnknownFields.DEAD, "{\"m\":{\"k\":1,\"k\":2}}");
    assertEquals(FailureCode.DUPLICATE_KEY, key.code());
    assertEquals("m.k", key.path());
  }

  @Test
  void unknownFieldsAreKeptUnderTheirPath() throws BadInputException {
    Schema schema =
        schema(
            "a", Struct.of(Field.nullable("x", Scalar.INT64)),
            "l", ListOf.nullable(Struct.of(Field.nullable("x", Scalar.INT64))),
            "m", MapOf.ofText(Struct.of(Field.nullable("x", Scalar.INT64))),
            "_rest", Scalar.JSON);
    String json =
        "{\"n\":[1, 2],\"a\":{\"x\":1,\"y.z\":null},\"l\":[{},{\"q\":\"\\n\"}],\"m\":{\"k\":{\"w\":0}}}";
    assertEquals(
        "{a={x=1},l=[{x=null},{x=null}],m=<k={x=null}>,_rest={\"n\":[1,"
            + " 2],\"a.\\\"y.z\\\"\":null,\"l[1].q\":\"\\n\",\"m.k.w\":0}}",
        shred(schema, UnknownFields.KEEP, json));
    assertEquals(
        "{a=null,l=null,m=null,_rest=null}", shred(schema, UnknownFields.KEEP, "{\"a\":null}"));
    BadInputException twice = failure(schema, UnknownFields.KEEP, "{\"n\":1,\"n\":2}");
    assertEquals(FailureCode.DUPLICATE_KEY, twice.code());
  }

  @Test
  void unknownFieldsAreDroppedOrFailTheRecord() throws BadInputException {
    Schema schema = schema("a", Scalar.INT64);
    String json = "{\"b\":{\"c\":[\"}\"]},\"a\":1,\"d\":\"\"}";
    assertEquals("{a=1}", shred(schema, UnknownFields.DROP, json));
    BadInputException bad = failure(schema, UnknownFields.DEAD, json);
    assertEquals(FailureCode.UNKNOWN_FIELD, bad.code());
    assertEquals("b", bad.path());
  }

  @Test
  void aRecordIsAnObject() {
    BadInputException bad = failure(schema("a", Scalar.INT64), UnknownFields.DROP, "[1]");
    assertEquals(FailureCode.NOT_AN_OBJECT, bad.code());
    assertEquals("a record must be an object, but this is [1]", bad.reason());
  }

  @Test
  void keepingUnknownFieldsNeedsAColumn() {
    JsonCursor cursor = JsonText.cursor(JsonText.bytes("{}"));
    Schema schema = schema("a", Scalar.INT64);
    assertEquals(
        "to keep unknown fields the schema needs a nullable json field _rest",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new JsonShredder(
                        schema,
                        UnknownFields.KEEP,
                        InferenceOptions.Numbers.NEAREST,
                        Fit.WHATEVER_IS_KEPT,
                        cursor))
            .getMessage());
  }
}
