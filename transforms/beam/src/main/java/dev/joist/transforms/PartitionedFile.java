package dev.joist.transforms;

import dev.joist.columnar.ColumnBatch;
import dev.joist.partition.PartitionBuffer;
import dev.joist.partition.PartitionColumns;
import dev.joist.partition.PartitionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one unit by folder, in one file: a row group holds rows of one folder. Of thousands
 * of folders few rows each come together here; publishing joins them with those of other units.
 */
final class PartitionedFile implements RowFile, PartitionBuffer.Sink {
  private final StagedParquet file;
  private final PartitionBuffer buffer;
  private final long mostBytes;
  private final List<StagedRows.Run> runs = new ArrayList<>();
  private long rowsOfRun;

  PartitionedFile(WriteSettings settings, PartitionColumns columns, int unit) {
    this.mostBytes = settings.bufferBytes();
    this.buffer = new PartitionBuffer(columns, settings.ingest()::recycle);
    this.file =
        new StagedParquet(
            settings.folder(),
            DataFile.name(unit),
            columns.stored(),
            settings.layout(),
            builder -> builder.encodeIn(settings.pool()).inFlightBytes(settings.bufferBytes()));
  }

  @Override
  public void write(ColumnBatch batch) throws IOException {
    try {
      buffer.add(batch);
    } catch (PartitionException impossible) {
      throw new RunFailure("--partition-by: " + impossible.getMessage(), impossible);
    }
    if (buffer.bytesHeld() > mostBytes) {
      buffer.drain(this);
    }
  }

  @Override
  public void rows(ColumnBatch batch) throws IOException {
    rowsOfRun += batch.rows();
    file.write(batch);
  }

  @Override
  public void endFolder(String folder) throws IOException {
    file.endRowGroup();
    runs.add(new StagedRows.Run(folder, rowsOfRun));
    rowsOfRun = 0;
  }

  @Override
  public List<StagedRows> finish() throws IOException {
    buffer.drain(this);
    return file.finish(runs);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
