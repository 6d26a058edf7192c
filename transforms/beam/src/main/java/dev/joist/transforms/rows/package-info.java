/**
 * The second engine, Beam as the book has it: {@link dev.joist.transforms.rows.WriteRows} is all of
 * it. {@link dev.joist.transforms.rows.ReadRows} decodes every document to a {@code GenericRecord},
 * what fails goes to a side output, {@code GroupIntoBatches} gathers rows by shard, and {@code
 * FileIO} writes a file a shard through {@code ParquetIO.sink}. Slower than the columnar engine and
 * its judge: it reads JSON with Jackson and writes Parquet with parquet-java.
 */
@NullMarked
package dev.joist.transforms.rows;

import org.jspecify.annotations.NullMarked;
