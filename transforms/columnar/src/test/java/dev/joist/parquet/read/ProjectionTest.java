package dev.joist.parquet.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.FailureCode;
import dev.joist.parquet.Cells;
import dev.joist.parquet.MemoryFile;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Logical;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

/** Files whose columns are narrower than those of the target. */
class ProjectionTest {
  private static final MessageType FILE =
      MessageTypeParser.parseMessageType(
          """
          message row {
            required int32 id;
            optional float weight;
            required group parent {
              required binary name (STRING);
            }
            optional group people (LIST) {
              repeated group list {
                optional group element {
                  required int32 age;
                  optional group tags (LIST) {
                    repeated group list { optional binary element (STRING); }
                  }
                }
              }
            }
          }
          """);

  /** Row 0 has two people, the second null; row 1 an empty list; row 2 none; row 3 tags. */
  private static byte[] file() throws IOException {
    MemoryFile file = new MemoryFile();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file)
            .withConf(new PlainParquetConfiguration())
            .withType(FILE)
            .build()) {
      for (int i = 0; i < 4; i++) {
        Group row = new SimpleGroup(FILE).append("id", -i);
        row.addGroup("parent").add("name", "n" + i);
        if (i != 2) {
          row.add("weight", i + 0.5f);
          Group people = row.addGroup("people");
          if (i == 0) {
            people.addGroup("list").addGroup("element").add("age", 30);
            people.addGroup("list");
          } else if (i == 3) {
            Group person = people.addGroup("list").addGroup("element").append("age", 40);
            Group tags = person.addGroup("tags");
            tags.addGroup("list").add("element", "x");
            tags.addGroup("list").add("element", "y");
            people.addGroup("list").addGroup("element").add("age", 50);
          }
        }
        writer.write(row);
      }
    }
    return file.bytes();
  }

  private static List<List<String>> read(Schema target) throws Exception {
    ParquetReader reader = new ParquetReader();
    reader.open(ParquetInput.of(file()), target);
    ColumnBatch batch = new ColumnBatch(target);
    assertEquals(4, reader.read(batch, Integer.MAX_VALUE, Long.MAX_VALUE));
    return Cells.of(batch);
  }

  private static Field people(Field... members) {
    return Field.nullable("people", ListOf.nullable(Struct.of(members)));
  }

  @Test
  void numbersWidenAndRequiredColumnsBecomeNullable() throws Exception {
    Schema target =
        Schema.of(
            Field.nullable("id", Scalar.INT64),
            Field.nullable("weight", Scalar.DOUBLE),
            Field.nullable("parent", Struct.of(Field.nullable("name", Scalar.STRING))));
    List<List<String>> found = read(target);
    assertEquals(List.of("0 1 0", "0 1 -1", "0 1 -2", "0 1 -3"), found.get(0));
    assertEquals(
        List.of("0 1 3fe0000000000000", "0 1 3ff8000000000000", "0 0 -", "0 1 400c000000000000"),
        found.get(1));
    assertEquals(List.of("0 2 6e30", "0 2 6e31", "0 2 6e32", "0 2 6e33"), found.get(2));
  }

  @Test
  void missingColumnsAreNull() throws Exception {
    Schema target =
        Schema.of(
            Field.nullable("gone", Scalar.STRING),
            Field.required("id", Scalar.DOUBLE),
            Field.nullable("lost", ListOf.nullable(Scalar.INT64)),
            Field.nullable(
                "parent",
                Struct.of(
                    Field.nullable("name", Scalar.STRING), Field.nullable("age", Scalar.INT32))));
    List<List<String>> found = read(target);
    assertEquals(List.of("0 0 -", "0 0 -", "0 0 -", "0 0 -"), found.get(0));
    assertEquals("0 0 bff0000000000000", found.get(1).get(1));
    assertEquals(List.of("0 0 -", "0 0 -", "0 0 -", "0 0 -"), found.get(2));
    assertEquals(List.of("0 1 -", "0 1 -", "0 1 -", "0 1 -"), found.get(4));
  }

  @Test
  void missingMembersOfListsAreNullOncePerElement() throws Exception {
    Schema target =
        Schema.of(
            people(
                Field.nullable("tags", ListOf.nullable(Scalar.STRING)),
                Field.nullable("name", Scalar.STRING)));
    List<List<String>> found = read(target);
    assertEquals(
        List.of("0 3 -", "1 2 -", "0 1 -", "0 0 -", "0 6 78", "2 6 79", "1 3 -"), found.get(0));
    // Present people without a name, a person that is null, no people, null, two people.
    assertEquals(List.of("0 3 -", "1 2 -", "0 1 -", "0 0 -", "0 3 -", "1 3 -"), found.get(1));
  }

  @Test
  void theLenderOfAShapeMayRepeatDeeper() throws Exception {
    MessageType type =
        MessageTypeParser.parseMessageType(
            """
            message row {
              optional group people (LIST) {
                repeated group list {
                  required group element {
                    optional group tags (LIST) {
                      repeated group list { optional binary element (STRING); }
                    }
                  }
                }
              }
            }
            """);
    MemoryFile file = new MemoryFile();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file)
            .withConf(new PlainParquetConfiguration())
            .withType(type)
            .build()) {
      Group row = new SimpleGroup(type);
      Group people = row.addGroup("people");
      Group tags = people.addGroup("list").addGroup("element").addGroup("tags");
      tags.addGroup("list").add("element", "x");
      tags.addGroup("list").add("element", "y");
      people.addGroup("list").addGroup("element");
      writer.write(row);
      writer.write(new SimpleGroup(type));
    }
    Schema target = Schema.of(people(Field.nullable("name", Scalar.STRING)));
    ParquetReader reader = new ParquetReader();
    reader.open(ParquetInput.of(file.bytes()), target);
    ColumnBatch batch = new ColumnBatch(target);
    reader.read(batch, 100, Long.MAX_VALUE);
    assertEquals(List.of(List.of("0 3 -", "1 3 -", "0 0 -")), Cells.of(batch));
  }

  @Test
  void unsignedNumbersWidenWithoutASign() throws Exception {
    MessageType type =
        MessageTypeParser.parseMessageType(
            "message row { required int32 a (INTEGER(32,false)); required int32 b (INTEGER(16,false));"
                + " required int32 c (INTEGER(32,false)); required int32 d (INTEGER(8,true)); }");
    MemoryFile file = new MemoryFile();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file)
            .withConf(new PlainParquetConfiguration())
            .withType(type)
            .build()) {
      writer.write(
          new SimpleGroup(type).append("a", -1).append("b", 65535).append("c", -2).append("d", -3));
    }
    Schema target =
        Schema.of(
            Field.required("a", Scalar.INT64),
            Field.required("b", Scalar.INT32),
            Field.required("c", Scalar.DOUBLE),
            Field.required("d", Scalar.FLOAT));
    ParquetReader reader = new ParquetReader();
    reader.open(ParquetInput.of(file.bytes()), target);
    ColumnBatch batch = new ColumnBatch(target);
    reader.read(batch, 1, Long.MAX_VALUE);
    assertEquals(
        List.of(
            List.of("0 0 4294967295"),
            List.of("0 0 65535"),
            List.of("0 0 " + Long.toHexString(Double.doubleToLongBits(4294967294.0))),
            List.of("0 0 " + Integer.toHexString(Float.floatToIntBits(-3f)))),
        Cells.of(batch));
  }

  @Test
  void columnsOfNullsGoWithEverything() throws Exception {
    Schema unknown =
        Schema.of(
            Field.nullable("a", Scalar.of(Physical.INT32, new Logical.Unknown())),
            Field.nullable("l", ListOf.nullable(Scalar.of(Physical.INT32, new Logical.Unknown()))));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (dev.joist.parquet.write.ParquetWriter writer =
        dev.joist.parquet.write.ParquetWriter.builder(unknown, out).build()) {
      ColumnBatch rows = new ColumnBatch(unknown);
      rows.column(0).appendNull(0, 0);
      rows.column(1).appendNull(0, 2);
      rows.column(1).appendNull(1, 2);
      rows.endRecord();
      writer.write(rows);
      writer.finish();
    }
    Schema target =
        Schema.of(
            Field.nullable("a", Struct.of(Field.required("x", Scalar.STRING))),
            Field.nullable("l", ListOf.nullable(ListOf.nullable(Scalar.DOUBLE))));
    ParquetReader reader = new ParquetReader();
    reader.open(ParquetInput.of(out.toByteArray()), target);
    ColumnBatch batch = new ColumnBatch(target);
    reader.read(batch, 1, Long.MAX_VALUE);
    assertEquals(List.of(List.of("0 0 -"), List.of("0 2 -", "1 2 -")), Cells.of(batch));
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsPath() throws Exception {
    assertRefused(
        "column id is int32 in the file, which does not fit into string",
        Schema.of(Field.nullable("id", Scalar.STRING)));
    assertRefused(
        "column weight may be null in the file and not in the target",
        Schema.of(Field.required("weight", Scalar.FLOAT)));
    assertRefused(
        "column parent.age is not in the file, and in the target it cannot be null",
        Schema.of(Field.required("parent", Struct.of(Field.required("age", Scalar.INT32)))));
    assertRefused(
        "column people is list of struct in the file and struct in the target",
        Schema.of(Field.nullable("people", Struct.of(Field.nullable("age", Scalar.INT32)))));
  }

  private static void assertRefused(String message, Schema target) {
    BadInputException failure = assertThrows(BadInputException.class, () -> read(target));
    assertEquals(message, failure.reason());
    assertEquals(FailureCode.SCHEMA_MISMATCH, failure.code());
  }
}
