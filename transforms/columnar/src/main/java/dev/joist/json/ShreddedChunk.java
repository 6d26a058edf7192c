package dev.joist.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a chunk.
 *
 * @param failures with ordinals and lines counted from the chunk's beginning
 * @param offsets where each row begins in the stream; none unless asked for
 * @param madeNull values that their columns do not take
 * @param rest what has still to be shredded, because there were many failures
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares what became of chunks.
record ShreddedChunk(
    List<FailedRecord> failures,
    long documents,
    long newlines,
    long rows,
    long droppedFields,
    long[] offsets,
    long madeNull,
    @Nullable RecordChunk rest) {}
