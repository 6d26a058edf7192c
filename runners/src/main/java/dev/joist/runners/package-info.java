/** The command line, and where pipelines run. */
@NullMarked
package dev.joist.runners;

import org.jspecify.annotations.NullMarked;
