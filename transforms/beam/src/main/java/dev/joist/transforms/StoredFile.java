package dev.joist.transforms;

/**
 * A file in a store, as it lists it.
 *
 * @param path its URI, as a person would write it
 * @param modified its modification time in milliseconds
 */
public record StoredFile(String path, long bytes, long modified) {}
