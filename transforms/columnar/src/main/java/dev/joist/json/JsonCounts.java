package dev.joist.json;

/**
 * What became of a stream: {@code documents} are {@code rows} plus {@code failures}, unless
 * documents are exploded.
 *
 * @param droppedFields fields outside the schema that were dropped, of sound and failed records
 * @param madeNull values that their columns do not take
 * @param lines line ends that were read
 * @param bytes read from the stream
 */
public record JsonCounts(
    long documents,
    long rows,
    long failures,
    long droppedFields,
    long madeNull,
    long lines,
    long bytes) {}
