package dev.joist.transforms;

import dev.joist.columnar.BatchCopy;
import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows of one unit. Batches of few rows, as small sources make them, are gathered before the
 * writer holds them: thousands of them would hold thousands of half-empty arrays.
 */
final class DataFile implements RowFile {
  /** Below this, copying a batch costs less than keeping it. */
  private static final long SMALL_BYTES = 1 << 20;

  private static final long GATHERED_BYTES = 4 << 20;

  private final StagedParquet file;
  private final Consumer<ColumnBatch> recycler;
  private ColumnBatch gathered;

  /** Of documents as they are. */
  DataFile(WriteSettings settings, int unit) {
    this(settings, name(unit), settings.schema(), settings.ingest()::recycle);
  }

  DataFile(WriteSettings settings, String name, Schema schema, Consumer<ColumnBatch> recycler) {
    this.recycler = recycler;
    this.gathered = new ColumnBatch(schema);
    this.file =
        new StagedParquet(
            settings.folder(),
            name,
            schema,
            settings.layout(),
            builder ->
                builder
                    .encodeIn(settings.pool())
                    .inFlightBytes(settings.bufferBytes())
                    .recycleTo(recycler));
  }

  static String name(int unit) {
    return "unit-%05d-data.parquet".formatted(unit);
  }

  /** Of one of several tables. */
  static String name(int unit, int table) {
    return "unit-%05d-data-%05d.parquet".formatted(unit, table);
  }

  @Override
  public void write(ColumnBatch batch) throws IOException {
    if (batch.bytesUsed() >= SMALL_BYTES) {
      writeGathered();
      file.write(batch);
      return;
    }
    BatchCopy.append(batch, gathered);
    recycler.accept(batch);
    if (gathered.bytesUsed() >= GATHERED_BYTES) {
      writeGathered();
    }
  }

  private void writeGathered() throws IOException {
    if (gathered.rows() > 0) {
      ColumnBatch full = gathered;
      gathered = new ColumnBatch(full.schema());
      file.write(full);
    }
  }

  @Override
  public List<StagedRows> finish() throws IOException {
    writeGathered();
    return file.finish();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
