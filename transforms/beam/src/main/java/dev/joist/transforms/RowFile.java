package dev.joist.transforms;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;
import java.util.List;

/** Where the rows of one unit go. */
interface RowFile extends AutoCloseable {
  /** Takes over the batch. */
  void write(ColumnBatch batch) throws IOException;

  /** Gives each file its name; there is none without rows. */
  List<StagedRows> finish() throws IOException;

  @Override
  void close() throws IOException;

  /** The file that the settings ask for, or files. */
  static RowFile of(WriteSettings settings, int unit, RunRows runs) {
    boolean whole = settings.tables() instanceof FeatureTables features && !features.splits();
    if (!settings.tables().isPlain() && !whole) {
      return new TableFiles(settings, unit, runs);
    }
    return settings.partitions().isPresent()
        ? new PartitionedFile(settings, settings.partitions().get(), unit)
        : new DataFile(settings, unit);
  }
}
