package dev.joist.json;

import dev.joist.bench.EventSamples;
import dev.joist.bench.EventSchema;
import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Program of {@link StreamedInputTest}: ingests what was never in memory as a whole. */
final class StreamedInput {
  private StreamedInput() {}

  /** {@code events N}: at least N MB of events. {@code text N}: one record with N MB of text. */
  public static void main(String[] args) throws IOException {
    long bytes = Long.parseLong(args[1]) << 20;
    ExecutorService pool = Executors.newFixedThreadPool(2);
    JsonCounts counts;
    long expected = 2;
    if (args[0].equals("events")) {
      byte[] events = EventSamples.ndjson(1, 2000);
      long times = bytes / events.length + 1;
      expected = times * 2000;
      counts = read(EventSchema.ALL, new Repeated(events, times, new byte[0]), pool);
    } else {
      Schema schema = Schema.of(Field.nullable("a", Scalar.STRING));
      byte[] text = JsonText.bytes("{\"a\":\"");
      counts = read(schema, new Repeated(text, bytes, JsonText.bytes("\"}\n{\"a\":\"\"}\n")), pool);
    }
    pool.shutdown();
    boolean all = counts.rows() == expected && counts.bytes() > bytes;
    System.out.println(all ? "all rows, " + counts.failures() + " failures" : counts.toString());
  }

  private static JsonCounts read(Schema schema, InputStream in, ExecutorService pool)
      throws IOException {
    JsonIngest ingest = JsonIngest.into(schema);
    return ingest.read(
        in,
        pool,
        2,
        new RecordSink() {
          @Override
          public void rows(ColumnBatch batch) {
            ingest.recycle(batch);
          }

          @Override
          public void failed(FailedRecord record) {
            throw new AssertionError(record.cause());
          }
        });
  }

  /** A block, many times; or, when something follows it, one block and then many letters. */
  private static final class Repeated extends InputStream {
    private final byte[] block;
    private final byte[] end;
    private long left;
    private int at;
    private boolean ended;

    Repeated(byte[] block, long times, byte[] end) {
      this.block = block;
      this.end = end;
      this.left = end.length == 0 ? times * block.length : block.length + times;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("only whole arrays are read");
    }

    @Override
    public int read(byte[] target, int from, int length) {
      if (left == 0) {
        int count = ended || end.length == 0 ? -1 : Math.min(length, end.length);
        ended = true;
        if (count > 0) {
          System.arraycopy(end, 0, target, from, count);
        }
        return count;
      }
      int count = (int) Math.min(Math.min(length, left), block.length - (long) at);
      if (count == 0 && end.length > 0) {
        count = (int) Math.min(length, left);
        Arrays.fill(target, from, from + count, (byte) 'x');
      } else {
        System.arraycopy(block, at, target, from, count);
        at += count;
        if (at == block.length && end.length == 0) {
          at = 0;
        }
      }
      left -= count;
      return count;
    }
  }
}
