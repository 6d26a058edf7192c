package dev.joist.transforms;

import dev.joist.archive.MemberFilter;
import dev.joist.columnar.FailureCode;
import dev.joist.json.Fit;
import dev.joist.json.JsonIngest;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.partition.PartitionColumns;
import dev.joist.schema.Schema;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * What the units of one run share in one process.
 *
 * @param schema of all columns that documents are read into, those that make folders among them
 * @param tables what documents are made
 * @param documents what the schema follows from
 * @param fit if documents must be what inference made the schema of, others end in a {@link Misfit}
 * @param misfits what no document fails with that is so
 * @param bufferBytes of row groups that wait to be encoded or written, and as much again of rows
 *     that wait to be sorted into folders
 */
record WriteSettings(
    OutputFolder folder,
    Schema schema,
    TableLayout tables,
    Schema documents,
    ParquetLayout layout,
    Optional<PartitionColumns> partitions,
    JsonIngest ingest,
    Fit fit,
    Set<FailureCode> misfits,
    MemberFilter members,
    ExecutorService pool,
    int threads,
    long bufferBytes) {
  /** Less makes row groups that are not worth their columns. */
  private static final long LEAST = 1 << 20;

  /** Of so many files that are written at once, what each may take: row groups wait in all. */
  WriteSettings share(int files) {
    long groupBytes = Math.min(layout.rowGroupBytes(), Math.max(LEAST, 2 * bufferBytes / files));
    return new WriteSettings(
        folder,
        schema,
        tables,
        documents,
        layout.withRowGroupBytes(groupBytes),
        partitions,
        ingest,
        fit,
        misfits,
        members,
        pool,
        threads,
        Math.max(LEAST, bufferBytes / files));
  }
}
