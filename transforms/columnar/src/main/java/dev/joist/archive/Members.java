package dev.joist.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The members of one archive, one after the other. */
sealed interface Members extends Closeable permits TarMembers, ZipMembers, ZipDirectory {
  /** Passes over what is left of the last member and goes to the next one; null at the end. */
  @Nullable Entry next() throws IOException;

  /** The bytes of a member of {@link Entry.Kind#FILE}, until {@link #next} is called again. */
  InputStream bytes();
}
