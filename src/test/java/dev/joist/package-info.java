/** The product from outside: the shipped jar, and the rules that hold between its parts. */
@NullMarked
package dev.joist;

import org.jspecify.annotations.NullMarked;
