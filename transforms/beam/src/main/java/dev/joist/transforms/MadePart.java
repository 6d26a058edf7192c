package dev.joist.transforms;

import java.io.Serializable;

/**
 * A file of the output that lies in the staging folder.
 *
 * @param number its place among all parts
 * @param table whose rows it holds, by its place in the layout
 * @param name where it belongs in the output
 */
record MadePart(int number, int table, String name, PartFile staged) implements Serializable {}
