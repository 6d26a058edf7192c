/**
 * Compressed files and archives in: a {@link dev.joist.archive.Container} turns the bytes of a file
 * into {@link dev.joist.archive.Member}s, one after the other, without holding or unpacking any.
 * Public are these two, {@link dev.joist.archive.MemberFilter} and the {@link
 * dev.joist.archive.ArchiveException} that the bytes of a broken member end with.
 *
 * <p>tar, zip and gzip are read here, for each answers for its checksums, its lengths and the place
 * of a break, and none holds more than a buffer, whatever a header claims. The decoders of zstd,
 * xz, bzip2 and lz4 are borrowed.
 */
@NullMarked
package dev.joist.archive;

import org.jspecify.annotations.NullMarked;
