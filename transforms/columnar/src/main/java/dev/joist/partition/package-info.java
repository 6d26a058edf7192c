/**
 * Rows by the values of some of their columns: {@link dev.joist.partition.PartitionColumns} names
 * the folder of a row, {@link dev.joist.partition.PartitionBuffer} brings rows of one folder
 * together.
 */
@NullMarked
package dev.joist.partition;

import org.jspecify.annotations.NullMarked;
