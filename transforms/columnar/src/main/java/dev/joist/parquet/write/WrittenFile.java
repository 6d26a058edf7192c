package dev.joist.parquet.write;

import java.util.List;

/** What a finished file holds. */
public record WrittenFile(long rows, long bytes, List<WrittenRowGroup> rowGroups) {}
