/**
 * Rows in the order of their values: {@link dev.joist.sort.SortColumns} says which columns decide,
 * {@link dev.joist.sort.RowSorter} takes rows and hands them out sorted, in bounded memory; what
 * does not fit waits in a {@link dev.joist.sort.Spill}, which its owner provides.
 */
@NullMarked
package dev.joist.sort;

import org.jspecify.annotations.NullMarked;
