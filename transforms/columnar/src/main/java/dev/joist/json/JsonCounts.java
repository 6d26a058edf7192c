package dev.joist.json;

/**
 * What became of a stream: {@code documents} are {@code rows} plus {@code failures}.
 *
 * @param droppedFields fields outside the schema that were dropped, of sound and failed records
 * @param lines line ends that were read
 * @param bytes read from the stream
 */
public record JsonCounts(
    long documents, long rows, long failures, long droppedFields, long lines, long bytes) {}
