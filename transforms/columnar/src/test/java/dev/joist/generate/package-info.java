/** Generated data against its answer key, by foreign readers. */
@NullMarked
package dev.joist.generate;

import org.jspecify.annotations.NullMarked;
