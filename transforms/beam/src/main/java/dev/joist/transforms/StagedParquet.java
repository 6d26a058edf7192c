package dev.joist.transforms;

import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.EncodedRowGroup;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.parquet.write.ParquetWriterBuilder;
import dev.joist.parquet.write.WrittenFile;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A staged Parquet file that comes into being with its first rows. */
final class StagedParquet implements AutoCloseable {
  private final OutputFolder folder;
  private final String name;
  private final Schema schema;
  private final UnaryOperator<ParquetWriterBuilder> settings;
  private @Nullable Open open;

  private record Open(StagedFile file, ParquetWriter writer) {}

  StagedParquet(
      OutputFolder folder,
      String name,
      Schema schema,
      ParquetLayout layout,
      UnaryOperator<ParquetWriterBuilder> settings) {
    this.folder = folder;
    this.name = name;
    this.schema = schema;
    this.settings = builder -> settings.apply(builder.layout(layout));
  }

  /** Takes over the batch. */
  void write(ColumnBatch batch) throws IOException {
    opened().writer().write(batch);
  }

  /** Appends a row group of another file as it is. */
  void append(EncodedRowGroup group) throws IOException {
    opened().writer().append(group);
  }

  private Open opened() throws IOException {
    Open to = open;
    if (to == null) {
      StagedFile file = StagedFile.create(folder, name);
      to = new Open(file, settings.apply(ParquetWriter.builder(schema, file.stream())).build());
      open = to;
    }
    return to;
  }

  void endRowGroup() throws IOException {
    if (open != null) {
      open.writer().endRowGroup();
    }
  }

  /** Gives the file its name; there is none without rows. */
  List<StagedRows> finish() throws IOException {
    return finish(List.of());
  }

  /**
   * The same of a file whose rows belong to several folders.
   *
   * @param runs none when all rows belong to the output itself
   */
  List<StagedRows> finish(List<StagedRows.Run> runs) throws IOException {
    Open whole = open;
    if (whole == null) {
      return List.of();
    }
    WrittenFile written = whole.writer().finish();
    return List.of(
        StagedRows.of(whole.file().finish(written.rows(), written.bytes()), written, runs));
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.writer().close();
      open.file().close();
    }
  }
}
