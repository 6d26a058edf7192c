package dev.joist.flatten;

/**
 * A name that another column or table had already.
 *
 * @param table whose column it is; empty when it is the name of a table
 */
public record Renaming(String table, String wanted, String given) {}
