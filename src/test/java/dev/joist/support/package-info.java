/** Starting the shipped jar, and reading what it wrote with a foreign reader. */
@NullMarked
package dev.joist.support;

import org.jspecify.annotations.NullMarked;
