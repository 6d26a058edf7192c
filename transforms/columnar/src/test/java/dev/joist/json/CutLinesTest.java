package dev.joist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;

import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Lines that are no documents cost themselves alone, wherever they are and whatever is in them. */
class CutLinesTest {
  private static final Schema SCHEMA =
      Schema.of(Field.nullable("id", Scalar.INT64), Field.nullable("x", Scalar.JSON));
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

  @AfterAll
  static void stop() {
    POOL.shutdown();
  }

  /** The rows; then a line for each failure: ordinal, line, byte offset and code. */
  private static String read(byte[] json, int chunk) throws IOException {
    StringBuilder read = new StringBuilder();
    StringBuilder failed = new StringBuilder();
    JsonIngest ingest = JsonIngest.into(SCHEMA).withChunkBytes(chunk);
    JsonCounts counts =
        ingest.read(
            new ByteArrayInputStream(json),
            POOL,
            2,
            new RecordSink() {
              @Override
              public void rows(ColumnBatch batch) {
                read.append(RowText.of(batch));
                ingest.recycle(batch);
              }

              @Override
              public void failed(FailedRecord record) {
                failed.append(record.ordinal()).append(' ').append(record.cause().line());
                failed.append(' ').append(record.cause().byteOffset());
                failed.append(' ').append(record.cause().code()).append('\n');
              }
            });
    assertEquals(counts.documents(), counts.rows() + counts.failures());
    return read.append(failed).toString();
  }

  @Test
  void linesOfEveryKindCostThemselvesAlone() {
    Seeds.each(
        400,
        seed -> {
          MutatedLines lines = new MutatedLines(seed);
          for (int chunk : new int[] {16, 300, 5000, 4 << 20}) {
            String read = read(lines.bytes(), chunk);
            String failures = read.substring(read.lastIndexOf("}\n") + 2);
            assertLinesMatch(lines.failures().lines(), failures.lines(), "chunks of " + chunk);
            assertEquals(lines.rows() + failures, read, "chunks of " + chunk);
          }
        });
  }

  /** With byte offsets counted from the beginning of the line that is cut. */
  private static String read(StringBuilder json, int place) throws IOException {
    String read = read(JsonText.bytes(json.toString()), 4 << 20);
    int space = read.indexOf(' ', read.lastIndexOf('}') + 4);
    int end = read.indexOf(' ', space + 1);
    int offset = Integer.parseInt(read.substring(space + 1, end)) - 9 * place;
    return read.substring(0, space + 1) + offset + read.substring(end);
  }

  @Test
  void aLineCutAtAnyByteCostsThatLineAlone() throws IOException {
    String line = "{\"id\":7,\"x\":{\"a\":[1,{\"b\":\"}\\\"{\"}],\"c\":-2}}";
    for (int at = 1; at < line.length(); at++) {
      for (int good = 0; good < 4; good++) {
        for (int place = 0; place <= good; place++) {
          StringBuilder json = new StringBuilder();
          StringBuilder rows = new StringBuilder();
          for (int i = 0; i <= good; i++) {
            json.append(i == place ? line.substring(0, at) : "{\"id\":" + i + "}").append('\n');
            rows.append(i == place ? "" : "{id=" + i + ",x=null}\n");
          }
          rows.append(place).append(' ').append(place + 1).append(' ');
          // An escape fails where it begins.
          rows.append(line.charAt(at - 1) == '\\' ? at - 1 : at);
          assertEquals(rows + " MALFORMED_JSON\n", read(json, place), json.toString());
        }
      }
    }
  }
}
