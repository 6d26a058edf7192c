/** Proofs of the JSON reader: rules as sentences, and Jackson as the second opinion. */
@NullMarked
package dev.joist.json;

import org.jspecify.annotations.NullMarked;
