package dev.joist.schema.yaml;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

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
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SchemaYamlTest {
  private static final Schema EVENTS =
      Schema.of(
          Field.required("id", Scalar.INT64),
          Field.nullable(
              "actor",
              Struct.of(
                  Field.nullable("login", Scalar.STRING),
                  Field.nullable("score", Scalar.of(Physical.INT32, new Logical.Decimal(9, 2))))),
          Field.nullable("tags", ListOf.nullable(Scalar.STRING)),
          Field.required("points", ListOf.required(Struct.of(Field.required("x", Scalar.DOUBLE)))),
          Field.nullable("counts", MapOf.ofText(Scalar.INT64)),
          Field.nullable(
              "by id",
              new MapOf(
                  Field.required("key", Scalar.INT64), Field.required("value", Scalar.JSON))));

  private static final String EVENTS_TEXT =
      """
      fields:
        id: int64 required
        actor:
          struct:
            login: string
            score: decimal(9,2)
        tags:
          list: string
        points:
          list:
            struct:
              x: double required
            required: true
          required: true
        counts:
          map: int64
        "by id":
          key: int64
          map: json required
      """;

  @Test
  void aSchemaReadsLikeAnOutline() {
    assertThat(SchemaYaml.write(EVENTS), is(EVENTS_TEXT));
  }

  @Test
  void anOutlineIsASchema() throws InvalidSchemaException {
    assertThat(SchemaYaml.read(EVENTS_TEXT), equalTo(EVENTS));
  }

  @Test
  void theShortStyleOfYamlWorksToo() throws InvalidSchemaException {
    assertThat(
        SchemaYaml.read("fields: {a: {list: int64}, b: {struct: {c: date}, required: true}}"),
        equalTo(
            Schema.of(
                Field.nullable("a", ListOf.nullable(Scalar.INT64)),
                Field.required("b", Struct.of(Field.nullable("c", Scalar.DATE))))));
  }

  @Test
  void namesThatLookLikeOtherThingsAreNames() throws InvalidSchemaException {
    assertThat(
        SchemaYaml.read("fields:\n  1: int64\n  null: date\n  yes: json\n  <<: string\n"),
        equalTo(
            Schema.of(
                Field.nullable("1", Scalar.INT64),
                Field.nullable("null", Scalar.DATE),
                Field.nullable("yes", Scalar.JSON),
                Field.nullable("<<", Scalar.STRING))));
  }

  @Test
  void aTableWithoutColumnsHasASchema() throws InvalidSchemaException {
    assertThat(SchemaYaml.read(SchemaYaml.write(Schema.of())), equalTo(Schema.of()));
  }

  @Property(tries = 1000)
  void everySchemaComesBackAsItWas(@ForAll long seed) throws InvalidSchemaException {
    Schema schema = new RandomSchemas(seed).next();
    String text = SchemaYaml.write(schema);
    assertThat(text, SchemaYaml.read(text), equalTo(schema));
  }

  @Property(tries = 300)
  void everyTypeComesBackAsItWas(@ForAll long seed) throws InvalidSchemaException {
    for (Scalar scalar : new RandomSchemas(seed).scalars()) {
      Schema schema = Schema.of(Field.nullable("a", scalar), Field.required("b", scalar));
      assertThat(SchemaYaml.read(SchemaYaml.write(schema)), equalTo(schema));
    }
  }

  @Property(tries = 1000)
  void everyNameComesBackAsItWas(@ForAll String name) throws InvalidSchemaException {
    Schema schema = Schema.of(Field.nullable(name, ListOf.nullable(Scalar.INT64)));
    assertThat(SchemaYaml.read(SchemaYaml.write(schema)), equalTo(schema));
  }

  @Test
  void namesOfAnyLengthComeBack() throws InvalidSchemaException {
    Schema schema =
        Schema.of(
            Field.nullable("x".repeat(1010), Scalar.INT64),
            Field.nullable("\n".repeat(3000), ListOf.nullable(Scalar.INT64)),
            Field.required("ä b".repeat(100_000), Struct.of(Field.nullable("c", Scalar.DATE))));
    assertThat(SchemaYaml.read(SchemaYaml.write(schema)), equalTo(schema));
  }

  @Test
  void thousandsOfFieldsComeBackInTheirOrder() throws InvalidSchemaException {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      fields.add(Field.nullable("field " + (i * 7919 % 20_000), Scalar.INT64));
    }
    Schema schema = Schema.of(new Struct(fields));
    assertThat(SchemaYaml.read(SchemaYaml.write(schema)), equalTo(schema));
  }

  @Test
  void theDeepestSchemaComesBack() throws InvalidSchemaException {
    Field deepest = Field.nullable("leaf", Scalar.INT64);
    for (int i = 0; i < 63; i++) {
      deepest = Field.nullable("l", ListOf.required(Struct.of(deepest)));
    }
    Schema schema = Schema.of(deepest);
    assertThat(SchemaYaml.read(SchemaYaml.write(schema)), equalTo(schema));
  }
}
