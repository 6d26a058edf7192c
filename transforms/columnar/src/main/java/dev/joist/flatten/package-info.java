/**
 * Documents taken apart to tables that are joined by ids. {@link dev.joist.flatten.FlatTables} says
 * which tables those of a schema become, {@link dev.joist.flatten.Flattener} makes their rows out
 * of columns, {@link dev.joist.flatten.JsonTables} does both for JSON without anything else of
 * Joist.
 */
@NullMarked
package dev.joist.flatten;

import org.jspecify.annotations.NullMarked;
