/** Parquet files of other writers, and what other readers see in ours. */
@NullMarked
package dev.joist.parquet;

import org.jspecify.annotations.NullMarked;
