/**
 * Parquet out. A {@link dev.joist.parquet.write.ParquetWriter} encodes column batches as a {@link
 * dev.joist.parquet.write.ParquetLayout} says: row groups in parallel, with offsets of their own,
 * and then one file out of them, in order.
 */
@NullMarked
package dev.joist.parquet.write;

import org.jspecify.annotations.NullMarked;
