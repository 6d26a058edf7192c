package dev.joist.transforms;

import dev.joist.archive.MemberFilter;
import dev.joist.columnar.BadInputException;
import dev.joist.json.JsonStream;
import dev.joist.json.JsonStreams;
import dev.joist.transforms.SourceBooks.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The streams of slices of sources, one after the other, as one input, and the books about them.
 * Sources are opened and closed as streams are asked for, which is ahead of what is read of them;
 * one that cannot be read is a stream that fails. Used by one thread.
 */
final class UnitSources implements JsonStreams, AutoCloseable {
  private final int unit;
  private final List<SourceSlice> slices;
  private final MemberFilter members;
  private final UnitMeter meter;
  private final Map<Integer, Book> books = new HashMap<>();
  private final List<Book> begun = new ArrayList<>();
  private @Nullable SourceMembers open;
  private long bytesRead;
  private long skippedMembers;

  /**
   * Of slices in the order of the input, each of another source.
   *
   * @param members which of an archive are read
   */
  UnitSources(int unit, List<SourceSlice> slices, MemberFilter members, UnitMeter meter) {
    this.unit = unit;
    this.slices = slices;
    this.members = members;
    this.meter = meter;
  }

  @Override
  public Optional<JsonStream> next() {
    Optional<JsonStream> next = Optional.empty();
    while (next.isEmpty() && (open != null || begun.size() < slices.size())) {
      next = open == null ? begin(slices.get(begun.size())) : next(open);
    }
    return next.map(
        stream -> {
          SourceSlice slice = begun.get(begun.size() - 1).slice;
          return stream.of(slice.ordinal(), slice.source().path());
        });
  }

  private Optional<JsonStream> next(SourceMembers source) {
    Optional<JsonStream> member = source.next();
    return member.isPresent() ? member : end(source);
  }

  private Optional<JsonStream> begin(SourceSlice slice) {
    Book book = new Book(slice);
    begun.add(book);
    books.put(slice.ordinal(), book);
    try {
      slice.source().checkReadable();
      SourceMembers source = SourceMembers.open(slice, members, meter);
      book.offset = source.offset();
      open = source;
      return Optional.empty();
    } catch (BadInputException unreadable) {
      meter.read(slice);
      return failing(new Unreadable(unreadable));
    } catch (IOException failure) {
      meter.read(slice);
      return failing(failure);
    }
  }

  private Optional<JsonStream> end(SourceMembers source) {
    open = null;
    Book book = begun.get(begun.size() - 1);
    if (source.isBroken()) {
      book.outcome = Outcome.FAILED;
    }
    bytesRead += source.bytesRead();
    skippedMembers += source.skipped();
    meter.read(book.slice);
    try {
      source.close();
      return Optional.empty();
    } catch (IOException changed) {
      return failing(changed);
    }
  }

  /** Tells of the failure when what came before has been delivered. */
  private Optional<JsonStream> failing(IOException failure) {
    begun.get(begun.size() - 1).outcome = Outcome.FAILED;
    return Optional.of(JsonStream.failing(failure));
  }

  /** What a stream failed with, as a dead letter; an outage is thrown on. */
  static BadInputException deadLetter(IOException why) throws IOException {
    return why instanceof Unreadable unreadable ? unreadable.letter : SourceMembers.deadLetter(why);
  }

  /** Of a source whose stream is being read. */
  Book book(JsonStream stream) {
    Book book = books.get(stream.source());
    if (book == null) {
      throw new IllegalStateException("no stream of source " + stream.source() + " was asked for");
    }
    return book;
  }

  /** Of the sources that were begun. */
  List<SourceBooks> books() {
    List<SourceBooks> all = new ArrayList<>(begun.size());
    begun.forEach(book -> all.add(book.sum()));
    return all;
  }

  /** Of the slices that are parts of a source of lines. */
  List<SliceLines> lines() {
    List<SliceLines> lines = new ArrayList<>();
    for (Book book : begun) {
      if (book.slice.countsLines()) {
        lines.add(new SliceLines(book.slice.ordinal(), book.offset, book.lines));
      }
    }
    return lines;
  }

  long bytesRead() {
    return bytesRead + (open == null ? 0 : open.bytesRead());
  }

  /** Members that were no data. */
  long skippedMembers() {
    return skippedMembers + (open == null ? 0 : open.skipped());
  }

  /** What was read of the source that is open is all that was wanted. */
  @Override
  public void close() throws IOException {
    if (open != null) {
      meter.read(begun.get(begun.size() - 1).slice);
      try {
        open.close();
      } catch (SourceStream.Failure changed) {
        // It was as it was listed when it was read as far as was wanted.
        open = null;
      }
    }
  }

  /** About one source. */
  final class Book {
    private final SourceSlice slice;
    private long offset;
    private long documents;
    private long deadLetters;
    private long lines;
    private long[] tableRows = {};
    private Outcome outcome = Outcome.DONE;

    private Book(SourceSlice slice) {
      this.slice = slice;
    }

    String path() {
      return slice.source().path();
    }

    int ordinal() {
      return slice.ordinal();
    }

    void read(long moreDocuments, long newlines) {
      documents += moreDocuments;
      lines += newlines;
    }

    /** So many rows of a table were made of its documents. */
    void rows(int table, long more) {
      if (table >= tableRows.length) {
        tableRows = Arrays.copyOf(tableRows, table + 1);
      }
      tableRows[table] += more;
    }

    /** One of the documents that were or will be read. */
    void deadLetter() {
      deadLetters++;
      meter.deadLetter();
    }

    /** The source, or a member, breaks off, which counts as one document more. */
    void broken() {
      documents++;
      deadLetter();
    }

    private SourceBooks sum() {
      return new SourceBooks(
          slice.ordinal(),
          slice.source(),
          unit,
          documents,
          documents - deadLetters,
          Arrays.stream(tableRows).boxed().toList(),
          deadLetters,
          lines,
          outcome);
    }
  }

  /** A source that was found unreadable when it was listed. */
  private static final class Unreadable extends IOException {
    private final BadInputException letter;

    Unreadable(BadInputException letter) {
      super(letter);
      this.letter = letter;
    }
  }
}
