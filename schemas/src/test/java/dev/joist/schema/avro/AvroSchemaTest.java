package dev.joist.schema.avro;

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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AvroSchemaTest {
  @Property(tries = 500)
  void everySchemaComesBackAsItWasThroughItsText(@ForAll long seed) throws InvalidSchemaException {
    Schema schema = new RandomSchemas(seed).next();
    String text = AvroSchema.write(schema, "Row").toString();
    assertThat(text, AvroSchema.read(parse(text)), equalTo(schema));
  }

  @Property(tries = 200)
  void everyTypeComesBackAsItWas(@ForAll long seed) throws InvalidSchemaException {
    for (Scalar scalar : new RandomSchemas(seed).scalars()) {
      Schema schema = Schema.of(Field.nullable("a", scalar), Field.required("b", scalar));
      assertThat(AvroSchema.read(AvroSchema.write(schema, "Row")), equalTo(schema));
    }
  }

  @Test
  void typesAreWhatAvroHasForThem() {
    Schema schema =
        Schema.of(
            Field.required("i", Scalar.INT64),
            Field.nullable("at", Scalar.TIMESTAMP),
            Field.nullable("j", Scalar.JSON),
            Field.nullable("l", ListOf.nullable(Scalar.DATE)),
            Field.nullable("m", MapOf.ofText(Scalar.DOUBLE)),
            Field.required("s", Struct.of(Field.required("d", Scalar.DECIMAL_38))));
    assertThat(
        AvroSchema.write(schema, "Row").toString(),
        is(
            """
            {"type":"record","name":"Row","fields":[
            {"name":"i","type":"long"},
            {"name":"at","type":["null",{"type":"long","logicalType":"timestamp-micros"}],
            "default":null},
            {"name":"j","type":["null",{"type":"string","joist.type":"json"}],"default":null},
            {"name":"l","type":["null",{"type":"array","items":
            ["null",{"type":"int","logicalType":"date"}]}],"default":null},
            {"name":"m","type":["null",{"type":"map","values":["null","double"]}],"default":null},
            {"name":"s","type":{"type":"record","name":"s","fields":[
            {"name":"d","type":{"type":"fixed","name":"d","size":16,
            "logicalType":"decimal","precision":38,"scale":0}}]}}]}"""
                .replace("\n", "")));
  }

  @Test
  void namesThatAvroDoesNotAllowAreKeptBesideOnesThatItDoes() throws InvalidSchemaException {
    Schema schema =
        Schema.of(
            Field.required("a.b", Scalar.INT64),
            Field.required("a_b", Scalar.INT64),
            Field.required("a-b", Scalar.INT64),
            Field.required("1", Scalar.INT64),
            Field.required("", Scalar.INT64),
            Field.required("größe", Scalar.INT64));
    org.apache.avro.Schema avro = AvroSchema.write(schema, "Row");
    assertThat(
        avro.getFields().stream().map(org.apache.avro.Schema.Field::name).toList().toString(),
        is("[a_b_2, a_b, a_b_3, _1, _, gr__e]"));
    assertThat(avro.getField("a_b_2").getProp("joist.name"), is("a.b"));
    assertThat(AvroSchema.read(avro), equalTo(schema));
  }

  @Test
  void recordsOfOneNameGetNumbers() {
    Struct inner = Struct.of(Field.required("x", Scalar.INT64));
    Schema schema =
        Schema.of(
            Field.required("p", Struct.of(Field.required("a", inner))),
            Field.required("a", inner),
            Field.required("Row", inner));
    org.apache.avro.Schema avro = AvroSchema.write(schema, "Row");
    assertThat(avro.getField("a").schema().getName(), is("a_2"));
    assertThat(avro.getField("Row").schema().getName(), is("Row_2"));
  }

  @Test
  void schemasOfOthersAreRead() throws InvalidSchemaException {
    assertThat(
        AvroSchema.read(
            parse(
                """
                {"type":"record","name":"r","namespace":"n","fields":[
                  {"name":"e","type":{"type":"enum","name":"E","symbols":["A","B"]}},
                  {"name":"n","type":"null"},
                  {"name":"u","type":["int","null"],"default":1},
                  {"name":"one","type":["long"]},
                  {"name":"t","type":{"type":"int","logicalType":"time-millis"}},
                  {"name":"odd","type":{"type":"int","logicalType":"unheard-of"}}]}
                """)),
        equalTo(
            Schema.of(
                Field.required("e", Scalar.of(Physical.BYTE_ARRAY, new Logical.EnumText())),
                Field.nullable("n", Scalar.of(Physical.INT32, new Logical.Unknown())),
                Field.nullable("u", Scalar.INT32),
                Field.required("one", Scalar.INT64),
                Field.required(
                    "t", Scalar.of(Physical.INT32, new Logical.Time(Logical.Unit.MILLIS, true))),
                Field.required("odd", Scalar.INT32))));
  }

  @Test
  void whatColumnsCannotHoldIsNamedWithItsField() {
    assertBroken("\"int\"", "the columns of a table are a record, not int");
    assertBroken(
        record("{\"type\":\"array\",\"items\":[\"null\",\"int\",\"string\"]}"),
        "at a.*: a column cannot be a union of int and string");
    assertBroken(record("[\"null\",\"r\"]"), "at a: the record r contains itself");
    assertBroken(record("{\"type\":\"record\",\"name\":\"q\",\"fields\":[]}"), "a has no fields");
    assertBroken(
        record("{\"type\":\"string\",\"joist.type\":\"int64\"}"),
        "at a: string cannot hold \"int64\", which joist.type claims");
    assertBroken(record("{\"type\":\"string\",\"joist.type\":\"jsn\"}"), "did you mean json?");
  }

  @Test
  void recordsThatMultiplyAreRefusedBeforeTheyFillTheMemory() {
    StringBuilder text = new StringBuilder("\"long\"");
    for (int i = 0; i < 40; i++) {
      String inner = text.toString();
      text.setLength(0);
      text.append("{\"type\":\"record\",\"name\":\"r").append(i).append("\",\"fields\":[");
      text.append("{\"name\":\"a\",\"type\":").append(inner).append("},");
      text.append("{\"name\":\"b\",\"type\":");
      text.append(i == 0 ? "\"long\"" : "\"r" + (i - 1) + "\"").append("}]}");
    }
    assertBroken(text.toString(), "too many fields or levels");
  }

  private static String record(String type) {
    return "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"a\",\"type\":"
        + type
        + "}]}";
  }

  private static void assertBroken(String avro, String message) {
    InvalidSchemaException failure =
        assertThrows(InvalidSchemaException.class, () -> AvroSchema.read(parse(avro)));
    assertThat(failure.getMessage(), containsString(message));
  }

  private static org.apache.avro.Schema parse(String text) {
    return new org.apache.avro.Schema.Parser().parse(text);
  }
}
