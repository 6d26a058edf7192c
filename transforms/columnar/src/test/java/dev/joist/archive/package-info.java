/** Proofs of the archives: others write them, and some are broken on purpose. */
@NullMarked
package dev.joist.archive;

import org.jspecify.annotations.NullMarked;
