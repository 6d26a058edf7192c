/**
 * What the data is. A {@link dev.joist.schema.Schema} is an ordered list of {@link
 * dev.joist.schema.Field}s over the sealed {@link dev.joist.schema.Type}; its {@link
 * dev.joist.schema.LeafColumn}s are the columns of a Parquet file.
 */
@NullMarked
package dev.joist.schema;

import org.jspecify.annotations.NullMarked;
