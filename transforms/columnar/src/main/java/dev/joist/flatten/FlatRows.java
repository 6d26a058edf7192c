package dev.joist.flatten;

import dev.joist.columnar.ColumnBatch;

/**
 * Rows of one table.
 *
 * @param ends for each document, how many rows it and those before it have
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares rows.
public record FlatRows(ColumnBatch batch, int[] ends) {}
