/**
 * Parquet files. A {@link dev.joist.parquet.ParquetReader} decodes a {@link
 * dev.joist.parquet.ParquetInput} into column batches; a {@link dev.joist.parquet.ParquetWriter}
 * encodes column batches as a {@link dev.joist.parquet.ParquetLayout} says.
 */
@NullMarked
package dev.joist.parquet;

import org.jspecify.annotations.NullMarked;
