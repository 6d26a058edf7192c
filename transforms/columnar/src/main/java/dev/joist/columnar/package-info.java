/**
 * Columns in memory: levels and values of one batch of records, and the pool that works on them.
 * JSON and Parquet readers fill a {@link dev.joist.columnar.ColumnBatch}; the Parquet writer
 * encodes it.
 */
@NullMarked
package dev.joist.columnar;

import org.jspecify.annotations.NullMarked;
