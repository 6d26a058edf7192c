package dev.joist.parquet.write;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * The data of the end-to-end grid: few distinct values, a batch of 1,000 rows and some of 100 to
 * 10,000, the same rows as columns and as parquet-java's groups.
 */
final class GridData {
  private static final String[] WORDS = {"apple", "banana", "cherry", "date", "elderberry"};
  private static final int BATCHES = 6;

  final Schema schema;
  final MessageType messageType;
  final List<ColumnBatch> batches = new ArrayList<>();
  final List<Group> groups = new ArrayList<>();
  private final boolean complex;
  private final SplittableRandom random = new SplittableRandom(1);
  private int leaf;

  GridData(String shape, int columns) {
    this.complex = shape.equals("complex");
    StringBuilder message = new StringBuilder("message m {");
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      fields.add(field(i, message));
    }
    this.schema = Schema.of(new Struct(fields));
    this.messageType = MessageTypeParser.parseMessageType(message.append("}").toString());
    SimpleGroupFactory factory = new SimpleGroupFactory(messageType);
    for (int i = 0; i < BATCHES; i++) {
      ColumnBatch batch = new ColumnBatch(schema);
      int rows = i == 0 ? 1_000 : 100 + random.nextInt(9_900);
      for (int row = 0; row < rows; row++) {
        Group group = factory.newGroup();
        leaf = 0;
        for (int column = 0; column < columns; column++) {
          append(column, batch, group);
        }
        batch.endRecord();
        groups.add(group);
      }
      batches.add(batch);
    }
  }

  private int kind(int column) {
    return complex ? column % 6 : column % 2 == 0 ? 0 : 6;
  }

  private Field field(int column, StringBuilder message) {
    String name = "col_" + column;
    Type type;
    String text;
    switch (kind(column)) {
      case 0 -> {
        type = Scalar.INT64;
        text = "required int64 " + name + ";";
      }
      case 1 -> {
        type = Scalar.STRING;
        text = "optional binary " + name + " (STRING);";
      }
      case 2 -> {
        type = ListOf.nullable(Scalar.INT32);
        text = list(name, "int32 element");
      }
      case 3 -> {
        type = ListOf.nullable(Scalar.STRING);
        text = list(name, "binary element (STRING)");
      }
      case 4 -> {
        type =
            Struct.of(
                Field.required("id", Scalar.INT64),
                Field.required("name", Scalar.STRING),
                Field.required("value", Scalar.DOUBLE));
        text =
            "required group "
                + name
                + " {required int64 id; required binary name (STRING); required double value;}";
      }
      case 5 -> {
        type = Scalar.BOOLEAN;
        text = "required boolean " + name + ";";
      }
      default -> {
        type = Scalar.STRING;
        text = "required binary " + name + " (STRING);";
      }
    }
    message.append(text);
    return new Field(name, type, text.startsWith("optional"));
  }

  private static String list(String name, String element) {
    return "optional group " + name + " (LIST) {repeated group list {optional " + element + ";}}";
  }

  private void append(int column, ColumnBatch batch, Group group) {
    switch (kind(column)) {
      case 0 -> group.add(column, longValue(batch));
      case 1, 6 -> group.add(column, text(batch, 0));
      case 2, 3 -> appendList(column, batch, group);
      case 4 -> {
        Group inner = group.addGroup(column);
        inner.add(0, longValue(batch));
        inner.add(1, text(batch, 0));
        double value = random.nextDouble() * 100;
        ((DoubleColumn) batch.column(leaf++)).append(0, value);
        inner.add(2, value);
      }
      default -> {
        boolean value = random.nextInt(10) > 0;
        ((BooleanColumn) batch.column(leaf++)).append(0, value);
        group.add(column, value);
      }
    }
  }

  private long longValue(ColumnBatch batch) {
    long value = random.nextInt(100);
    ((LongColumn) batch.column(leaf++)).append(0, value);
    return value;
  }

  private String text(ColumnBatch batch, int repetition) {
    String word = WORDS[random.nextInt(WORDS.length)];
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    ((BinaryColumn) batch.column(leaf++)).append(repetition, bytes, 0, bytes.length);
    return word;
  }

  private void appendList(int column, ColumnBatch batch, Group group) {
    if (random.nextInt(10) == 0) {
      batch.column(leaf++).appendNull(0, 0);
      return;
    }
    Group list = group.addGroup(column);
    int size = 1 + random.nextInt(9);
    int begin = leaf;
    for (int i = 0; i < size; i++) {
      leaf = begin;
      int repetition = i == 0 ? 0 : 1;
      Group element = list.addGroup(0);
      if (kind(column) == 3) {
        element.add(0, text(batch, repetition));
      } else {
        int value = random.nextInt(100);
        ((IntColumn) batch.column(leaf++)).append(repetition, value);
        element.add(0, value);
      }
    }
  }
}
