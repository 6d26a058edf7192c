package dev.joist.flatten;

/**
 * Documents of one file or member of an archive.
 *
 * @param name of it
 * @param offsets the byte at which each document begins
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares runs.
public record DocumentRun(String name, long[] offsets) {}
