/** Schemas that change from file to file: {@link dev.joist.schema.evolution.Widening}. */
@NullMarked
package dev.joist.schema.evolution;

import org.jspecify.annotations.NullMarked;
