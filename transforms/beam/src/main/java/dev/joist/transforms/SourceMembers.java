package dev.joist.transforms;

import dev.joist.archive.ArchiveException;
import dev.joist.archive.Container;
import dev.joist.archive.MemberFilter;
import dev.joist.columnar.BadInputException;
import dev.joist.json.JsonStream;
import dev.joist.json.JsonStreams;
import dev.joist.json.RecordsIn;
import dev.joist.schema.features.FeaturePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The streams that a slice is made of: its lines if it is a part of a file of lines, else the
 * members of the file that belong to it, whatever that is packed in.
 */
public final class SourceMembers implements JsonStreams, AutoCloseable {
  private final SourceStream in;
  private final JsonStreams streams;
  private final Container container;
  private final long offset;

  private SourceMembers(SourceStream in, SourceSlice slice, MemberFilter filter)
      throws IOException {
    this.in = in;
    String path = slice.source().path();
    this.container =
        in.file().isPresent()
            ? Container.part(
                in.file().get(), path, filter, slice.members(), UnaryOperator.identity())
            : Container.of(in, path, filter, UnaryOperator.identity());
    if (!slice.countsLines()) {
      this.offset = 0;
      this.streams =
          () ->
              container
                  .next()
                  .map(member -> JsonStream.member(member.name(), records(member.bytes(), filter)));
    } else {
      JsonStream records = in.records(slice);
      this.offset = records.offset();
      this.streams =
          JsonStreams.of(
              filter.records().isEmpty()
                  ? records
                  : records.ofUnknownForm(records(records.in(), filter)));
    }
  }

  private static InputStream records(InputStream documents, MemberFilter filter) {
    return filter.records().isEmpty()
        ? documents
        : new RecordsIn(documents, FeaturePath.parse(filter.records()));
  }

  /**
   * Opens the source.
   *
   * @param filter which members of an archive are read
   * @param meter gets to know of every byte that is read
   */
  public static SourceMembers open(SourceSlice slice, MemberFilter filter, UnitMeter meter)
      throws IOException {
    return of(SourceStream.open(slice, meter), slice, filter);
  }

  /** Read by nobody's account. */
  static SourceMembers open(SourceSlice slice, MemberFilter filter) throws IOException {
    return of(SourceStream.open(slice), slice, filter);
  }

  private static SourceMembers of(SourceStream in, SourceSlice slice, MemberFilter filter)
      throws IOException {
    try {
      return new SourceMembers(in, slice, filter);
    } catch (IOException failure) {
      in.close();
      throw failure;
    }
  }

  @Override
  public Optional<JsonStream> next() {
    return streams.next();
  }

  /**
   * What a failure of a stream is: a dead letter, or an outage, which is thrown on.
   *
   * @param why what reading a stream, or opening the source, failed with
   */
  public static BadInputException deadLetter(IOException why) throws IOException {
    if (why instanceof ArchiveException broken) {
      return broken.asBadInput();
    }
    if (why instanceof RecordsIn.Missing missing) {
      return missing.asBadInput();
    }
    if (why instanceof SourceStream.Failure failure) {
      return failure.asDeadLetter();
    }
    throw why;
  }

  /** Whether the source could not be read to its end. */
  public boolean isBroken() {
    return in.hasFailed() || container.isBroken();
  }

  /** Members that were no data. */
  public long skipped() {
    return container.skipped();
  }

  /** Where in the source the first record of the slice begins. */
  long offset() {
    return offset;
  }

  public long bytesRead() {
    return in.bytesRead();
  }

  @Override
  public void close() throws IOException {
    container.close();
    try {
      in.close();
    } catch (SourceStream.Failure changed) {
      // That it changed has been told when reading it failed.
      if (!in.hasFailed()) {
        throw changed;
      }
    }
  }
}
