package dev.joist.transforms;

import dev.joist.assembly.Sizing;
import dev.joist.parquet.write.Compression;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.partition.PartitionColumns;
import dev.joist.partition.PartitionException;
import dev.joist.schema.Schema;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How the files of an output look.
 *
 * @param rowGroupRows a row group ends after so many rows
 * @param rowGroupBytes it also ends before its rows take more in memory
 * @param sizing how many files there are, in each folder
 * @param partitionBy the columns by whose values rows come into folders
 */
public record FileShape(
    Compression compression,
    int rowGroupRows,
    long rowGroupBytes,
    Sizing sizing,
    List<String> partitionBy)
    implements Serializable {
  /** How large files are when nothing else is said. */
  static final long DEFAULT_FILE_BYTES = 256_000_000;

  public static final FileShape DEFAULT =
      new FileShape(
          Compression.SNAPPY,
          ParquetLayout.DEFAULT.rowGroupRows(),
          ParquetLayout.DEFAULT.rowGroupBytes(),
          new Sizing.ByBytes(DEFAULT_FILE_BYTES),
          List.of());

  public FileShape {
    partitionBy = List.copyOf(partitionBy);
  }

  public FileShape withCompression(Compression changed) {
    return new FileShape(changed, rowGroupRows, rowGroupBytes, sizing, partitionBy);
  }

  public FileShape withSizing(Sizing changed) {
    return new FileShape(compression, rowGroupRows, rowGroupBytes, changed, partitionBy);
  }

  public FileShape withPartitionBy(List<String> changed) {
    return new FileShape(compression, rowGroupRows, rowGroupBytes, sizing, changed);
  }

  /** The columns that make folders. */
  Optional<PartitionColumns> partitions(Schema schema) {
    try {
      return partitionBy.isEmpty()
          ? Optional.empty()
          : Optional.of(PartitionColumns.of(schema, partitionBy));
    } catch (PartitionException impossible) {
      throw new RunFailure("--partition-by: " + impossible.getMessage(), impossible);
    }
  }

  /** The columns that files hold. */
  Schema stored(Schema schema) {
    return partitions(schema).map(PartitionColumns::stored).orElse(schema);
  }

  ParquetLayout layout() {
    return ParquetLayout.DEFAULT
        .withCompression(compression)
        .withRowGroupRows(rowGroupRows)
        .withRowGroupBytes(rowGroupBytes);
  }
}
