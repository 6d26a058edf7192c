/**
 * The engine as PTransforms, in reading order: {@link dev.joist.transforms.ListSources} finds the
 * files, {@link dev.joist.transforms.PlanUnits} cuts them into numbered units, {@link
 * dev.joist.transforms.ProfileUnits} infers the schema from all of them, {@link
 * dev.joist.transforms.WriteUnits} turns each into staged Parquet files, and {@link
 * dev.joist.transforms.Publish} makes them an output folder.
 *
 * <p>What travels between them is small: a source, a unit, a report. A row is never an element.
 */
@NullMarked
package dev.joist.transforms;

import org.jspecify.annotations.NullMarked;
