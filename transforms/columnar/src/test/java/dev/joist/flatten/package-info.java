/** Documents taken apart to tables: what comes of every odd shape of them. */
@NullMarked
package dev.joist.flatten;

import org.jspecify.annotations.NullMarked;
