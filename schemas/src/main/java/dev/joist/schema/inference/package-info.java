/**
 * Finding the schema of values without one. A profiler counts what it sees into {@link
 * dev.joist.schema.inference.Tally Tallies} through a {@link
 * dev.joist.schema.inference.RecordJournal}, one of each per worker; the tallies are merged, and
 * {@link dev.joist.schema.inference.Inference} makes an {@link
 * dev.joist.schema.inference.InferredSchema} of the result.
 */
@NullMarked
package dev.joist.schema.inference;

import org.jspecify.annotations.NullMarked;
