@NullMarked
package dev.joist.parquet.read;

import org.jspecify.annotations.NullMarked;
