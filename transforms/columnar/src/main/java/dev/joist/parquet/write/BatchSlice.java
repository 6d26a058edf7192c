package dev.joist.parquet.write;

import java.util.List;

/** A run of rows of a batch, as a slice of each column. */
record BatchSlice(LentBatch batch, int rows, long bytes, List<ColumnSlice> columns) {}
