package dev.joist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
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
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AbortedRecordTest {
  /** A value of every type there is a column for. */
  private static Map<Type, String> values() {
    Map<Type, String> values = new LinkedHashMap<>();
    values.put(Scalar.BOOLEAN, "true");
    values.put(Scalar.INT32, "7");
    values.put(Scalar.INT64, "77");
    values.put(Scalar.FLOAT, "1.5");
    values.put(Scalar.DOUBLE, "2.5");
    values.put(Scalar.STRING, "\"text\"");
    values.put(Scalar.JSON, "{\"a\":[1]}");
    values.put(Scalar.BINARY, "\"AAAA\"");
    values.put(Scalar.DATE, "\"2020-01-01\"");
    values.put(Scalar.TIMESTAMP, "\"2020-01-01T00:00:00Z\"");
    values.put(Scalar.DECIMAL_38, "12345678901234567890");
    values.put(new Scalar(Physical.FIXED, 3, new Logical.Plain()), "\"AAAA\"");
    for (Type type : values.keySet().toArray(new Type[0])) {
      String value = values.get(type);
      values.put(ListOf.nullable(type), "[" + value + ",null," + value + "]");
      values.put(
          MapOf.ofText(ListOf.nullable(Struct.of(Field.nullable("x", type)))),
          "{\"k\":[{\"x\":" + value + "},{}],\"l\":[]}");
    }
    return values;
  }

  @Test
  void aRecordThatFailsLeavesNoTraceInAnyColumn() throws BadInputException {
    for (Map.Entry<Type, String> sample : values().entrySet()) {
      Schema schema =
          Schema.of(
              Field.nullable("a", sample.getKey()),
              Field.nullable("b", sample.getKey()),
              Field.nullable("_rest", Scalar.JSON));
      ColumnBatch batch = new ColumnBatch(schema);
      String v = sample.getValue();
      String sound = "{\"a\":" + v + ",\"b\":" + v + ",\"c\":1}";
      shred(batch, sound);
      String before = RowText.of(batch);
      long bytes = batch.bytesUsed();
      for (int cut = 1; cut < sound.length(); cut++) {
        String broken = sound.substring(0, cut);
        assertThrows(BadInputException.class, () -> shred(batch, broken), broken);
        assertEquals(before, RowText.of(batch), broken);
        assertEquals(bytes, batch.bytesUsed(), broken);
      }
      shred(batch, sound);
      assertEquals(before + before, RowText.of(batch));
    }
  }

  private static void shred(ColumnBatch batch, String json) throws BadInputException {
    JsonCursor cursor = JsonText.cursor(JsonText.bytes(json));
    JsonShredder shredder =
        new JsonShredder(
            batch.schema(),
            UnknownFields.KEEP,
            InferenceOptions.Numbers.NEAREST,
            Fit.WHATEVER_IS_KEPT,
            cursor);
    shredder.bind(batch);
    try {
      shredder.record();
      batch.endRecord();
    } catch (BadInputException bad) {
      batch.abortRecord();
      throw bad;
    }
  }
}
