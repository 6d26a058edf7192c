package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Schema;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link ParquetWriter} needs, and what it may be given. */
public final class ParquetWriterBuilder {
  final Schema schema;
  final OutputStream out;
  final Map<String, String> keyValues = new TreeMap<>();
  ParquetLayout layout = ParquetLayout.DEFAULT;
  @Nullable Executor executor;
  long inFlightBytes = 256L << 20;
  Consumer<ColumnBatch> recycler = batch -> {};

  ParquetWriterBuilder(Schema schema, OutputStream out) {
    this.schema = schema;
    this.out = out;
  }

  public ParquetWriterBuilder layout(ParquetLayout value) {
    layout = value;
    return this;
  }

  /** Encodes in these threads; else in the one that calls the writer. It is not shut down. */
  public ParquetWriterBuilder encodeIn(Executor value) {
    executor = value;
    return this;
  }

  /** Row groups that are not written yet may take so many bytes together; one always may. */
  public ParquetWriterBuilder inFlightBytes(long value) {
    if (value < 1) {
      throw new IllegalArgumentException("at least 1 byte must be in flight, got " + value);
    }
    inFlightBytes = value;
    return this;
  }

  /** Gets back every batch, once, possibly on a thread of the pool; should only put it away. */
  public ParquetWriterBuilder recycleTo(Consumer<ColumnBatch> value) {
    recycler = value;
    return this;
  }

  /** An entry of the footer. */
  public ParquetWriterBuilder metadata(String key, String value) {
    keyValues.put(key, value);
    return this;
  }

  public ParquetWriter build() {
    return new ParquetWriter(this);
  }
}
