/**
 * Data made by rule, and the truth about it. A {@link dev.joist.generate.Recipe} says what to make;
 * a {@link dev.joist.generate.Generator} makes any range of its rows, every row a function of the
 * recipe and its number alone; {@link dev.joist.generate.Answers} adds up what a right reader finds
 * in it.
 */
@NullMarked
package dev.joist.generate;

import org.jspecify.annotations.NullMarked;
