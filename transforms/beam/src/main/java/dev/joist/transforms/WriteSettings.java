package dev.joist.transforms;

import dev.joist.archive.MemberFilter;
import dev.joist.json.Fit;
import dev.joist.json.JsonIngest;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.partition.PartitionColumns;
import dev.joist.schema.Schema;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * What the units of one run share in one process.
 *
 * @param schema of all columns, those that make folders among them
 * @param fit if documents must be what inference made the schema of, others end in a {@link Misfit}
 * @param bufferBytes of row groups that wait to be encoded or written, and as much again of rows
 *     that wait to be sorted into folders
 */
record WriteSettings(
    OutputFolder folder,
    Schema schema,
    ParquetLayout layout,
    Optional<PartitionColumns> partitions,
    JsonIngest ingest,
    Fit fit,
    MemberFilter members,
    ExecutorService pool,
    int threads,
    long bufferBytes) {}
