/** The schema of a Parquet file: {@link dev.joist.schema.parquet.ParquetSchema} is all of it. */
@NullMarked
package dev.joist.schema.parquet;

import org.jspecify.annotations.NullMarked;
