/**
 * Parquet files. What passes between reading and writing them without being decoded: {@link
 * dev.joist.parquet.EncodedRowGroup}s, which {@code write} makes of batches and {@code read} takes
 * out of files, and which one assembler puts into a file.
 */
@NullMarked
package dev.joist.parquet;

import org.jspecify.annotations.NullMarked;
