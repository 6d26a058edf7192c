package dev.joist.json;

import org.jspecify.annotations.Nullable;

/**
 * A run of whole records of one stream: {@code bytes[begin, end)}, with {@link JsonCursor#SLACK}
 * bytes after it. Whoever is done with a chunk gives it back to its {@link RecordChunks}.
 *
 * @param offset where {@code begin} is in the stream
 * @param outside whether it begins outside of arrays of records
 * @param last whether the stream ends with this chunk
 * @param refusal when the chunk is but the beginning of bytes that are not read: why
 */
@SuppressWarnings("ArrayRecordComponent") // Lent bytes; nobody compares chunks.
record RecordChunk(
    byte[] bytes,
    int begin,
    int end,
    long offset,
    RecordForm form,
    boolean outside,
    boolean last,
    @Nullable Refusal refusal) {

  /** The heap it holds on to, however little of it is records. */
  int bytesHeld() {
    return bytes.length;
  }

  /** What remains from {@code from} on, which may be outside of arrays. */
  RecordChunk from(int from, boolean nowOutside) {
    return new RecordChunk(
        bytes, from, end, offset + (from - begin), form, nowOutside, last, refusal);
  }
}
