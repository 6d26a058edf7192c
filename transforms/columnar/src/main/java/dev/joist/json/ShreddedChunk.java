package dev.joist.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a chunk.
 *
 * @param failures with ordinals and lines counted from the chunk's beginning
 * @param rest what has still to be shredded, because there were many failures
 */
record ShreddedChunk(
    List<FailedRecord> failures,
    long documents,
    long newlines,
    long droppedFields,
    @Nullable RecordChunk rest) {}
