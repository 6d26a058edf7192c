package dev.joist.parquet.read;

import java.util.List;

/** What a footer says of a row group; the columns are those of the schema, in its order. */
record RowGroupEntry(long rows, List<ChunkEntry> columns) {}
