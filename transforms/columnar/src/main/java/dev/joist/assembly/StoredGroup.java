package dev.joist.assembly;

import java.io.Serializable;

/**
 * A row group of a finished file.
 *
 * @param file which of the files, by a number that the caller chooses
 * @param group its place in that file
 * @param bytes as it lies there
 * @param plainBytes before compression
 */
public record StoredGroup(int file, int group, long rows, long bytes, long plainBytes)
    implements Serializable {}
