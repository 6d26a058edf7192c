@NullMarked
package dev.joist.parquet.write;

import org.jspecify.annotations.NullMarked;
