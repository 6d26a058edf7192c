/**
 * Benchmarks of the engine as a whole, and the peers it is measured against. What they measure is
 * in the site's performance page.
 */
@NullMarked
package dev.joist.bench;

import org.jspecify.annotations.NullMarked;
