package dev.joist.transforms;

import dev.joist.assembly.Sizing;
import dev.joist.parquet.write.Compression;
import dev.joist.parquet.write.ParquetLayout;
import java.io.Serializable;

/**
 * How the files of an output look.
 *
 * @param rowGroupRows a row group ends after so many rows
 * @param rowGroupBytes it also ends before its rows take more in memory
 */
public record FileShape(
    Compression compression, int rowGroupRows, long rowGroupBytes, Sizing sizing)
    implements Serializable {
  public static final FileShape DEFAULT =
      new FileShape(
          Compression.SNAPPY,
          ParquetLayout.DEFAULT.rowGroupRows(),
          ParquetLayout.DEFAULT.rowGroupBytes(),
          new Sizing.ByBytes(256_000_000));

  public FileShape withCompression(Compression changed) {
    return new FileShape(changed, rowGroupRows, rowGroupBytes, sizing);
  }

  public FileShape withSizing(Sizing changed) {
    return new FileShape(compression, rowGroupRows, rowGroupBytes, changed);
  }

  ParquetLayout layout() {
    return ParquetLayout.DEFAULT
        .withCompression(compression)
        .withRowGroupRows(rowGroupRows)
        .withRowGroupBytes(rowGroupBytes);
  }
}
