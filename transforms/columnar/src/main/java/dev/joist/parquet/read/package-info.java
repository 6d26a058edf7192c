/**
 * Parquet in. A {@link dev.joist.parquet.read.ParquetReader} decodes a {@link
 * dev.joist.parquet.read.ParquetInput} into column batches, or takes row groups out of it as they
 * are.
 */
@NullMarked
package dev.joist.parquet.read;

import org.jspecify.annotations.NullMarked;
