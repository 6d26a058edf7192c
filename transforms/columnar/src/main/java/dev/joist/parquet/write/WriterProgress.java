package dev.joist.parquet.write;

/**
 * Where a writer stands. Every row is in one of three states: buffered in the open row group,
 * handed over to be encoded, or written to the stream. Bytes are those that the rows take in memory
 * until they are written, and those of the file from then on.
 */
public record WriterProgress(
    long bufferedRows,
    long bufferedBytes,
    long encodingRows,
    long encodingBytes,
    long writtenRows,
    long writtenBytes) {}
