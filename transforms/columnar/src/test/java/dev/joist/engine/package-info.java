/**
 * The engine as a whole, documents in and Parquet out, judged by readers that are not ours: what
 * DuckDB and parquet-java read must be what Jackson reads in the documents.
 */
@NullMarked
package dev.joist.engine;

import org.jspecify.annotations.NullMarked;
