/** Which transforms in which order: one class a command, its options beside it. */
@NullMarked
package dev.joist.pipelines;

import org.jspecify.annotations.NullMarked;
