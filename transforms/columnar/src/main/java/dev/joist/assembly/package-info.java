/**
 * Few files out of many: {@link dev.joist.assembly.PartLayout} says which rows of which row groups
 * come into which file, {@link dev.joist.assembly.PartWriter} makes one of them. Full row groups
 * are copied byte for byte; small ones that meet are encoded anew, together. {@link
 * dev.joist.assembly.SortedPartWriter} makes a file whose rows are sorted, {@link
 * dev.joist.assembly.GroupCopies} copies for whoever writes files of its own.
 */
@NullMarked
package dev.joist.assembly;

import org.jspecify.annotations.NullMarked;
