/**
 * Parquet files. A {@link dev.joist.parquet.ParquetReader} decodes a {@link
 * dev.joist.parquet.ParquetInput} into column batches.
 */
@NullMarked
package dev.joist.parquet;

import org.jspecify.annotations.NullMarked;
