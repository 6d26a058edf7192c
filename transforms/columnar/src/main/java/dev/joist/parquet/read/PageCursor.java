package dev.joist.parquet.read;

import dev.joist.columnar.BadInputException;
import dev.joist.schema.Physical;
import java.io.IOException;
import java.util.List;

/** Goes from page to page of a column chunk, and knows where it is when something fails. */
final class PageCursor {
  /** What page headers fit into, unless their statistics hold long texts. */
  private static final int HEADER = 256;

  private final PageWindow window = new PageWindow();
  private final CompactReader thrift = new CompactReader();
  private final PageHeader header = new PageHeader();
  private final PageBytes page = new PageBytes();
  private ChunkEntry chunk = new ChunkEntry(Physical.BOOLEAN, 0, List.of(), 0, 0, 0, 0, "");
  private int rowGroup;
  private int number;
  private long at;
  private long seen;
  private boolean hasDictionary;

  void start(FileBytes file, int group, ChunkEntry entry) {
    start(group, entry);
    window.start(file, entry.start(), entry.end());
  }

  /** The same over a chunk that has been read, to {@link #checkAll} of it. */
  void start(byte[] bytes, int group, ChunkEntry entry) {
    start(group, entry);
    window.start(bytes, entry.start());
  }

  private void start(int group, ChunkEntry entry) {
    chunk = entry;
    rowGroup = group;
    number = -1;
    at = entry.start();
    seen = 0;
    hasDictionary = false;
  }

  PageHeader header() {
    return header;
  }

  /** Lent until {@link #next}. */
  PageBytes page() {
    return page;
  }

  /** Steps to the next dictionary or data page; false after the last. */
  boolean next() throws IOException, CorruptData {
    if (!seek()) {
      return false;
    }
    page.open(header, chunk.codec(), window.bytes(), window.index());
    window.advance(header.compressedSize);
    return true;
  }

  /** Checks headers, sizes and CRCs of all pages and decompresses none. */
  void checkAll() throws IOException, CorruptData {
    while (seek()) {
      page.check(header, window.bytes(), window.index());
      window.advance(header.compressedSize);
    }
  }

  private boolean seek() throws IOException, CorruptData {
    // Bytes may follow the last page; entries decide.
    while (seen < chunk.values()) {
      at = window.position();
      number++;
      readHeader();
      if (header.compressedSize > window.left()) {
        throw new CorruptData(
            "it claims %d bytes where the column has %d left"
                .formatted(header.compressedSize, window.left()));
      }
      window.hold(header.compressedSize);
      if (header.kind != PageHeader.INDEX) {
        check();
        return true;
      }
      window.advance(header.compressedSize);
    }
    return false;
  }

  private void check() throws CorruptData {
    if (header.kind == PageHeader.DICTIONARY) {
      if (hasDictionary || seen > 0) {
        throw new CorruptData("it is a dictionary behind other pages");
      }
      hasDictionary = true;
    } else {
      seen += header.values;
      if (seen > chunk.values()) {
        throw new CorruptData(
            "it has %d values, so the column has %d instead of %d"
                .formatted(header.values, seen, chunk.values()));
      }
    }
    if (header.kind == PageHeader.DICTIONARY
        && header.encoding != Encodings.PLAIN
        && header.encoding != Encodings.PLAIN_DICTIONARY) {
      throw Encodings.unfit(header.encoding, "a dictionary");
    }
    if (header.kind != PageHeader.DICTIONARY
        && Encodings.isDictionary(header.encoding)
        && !hasDictionary) {
      throw new CorruptData("its values are in a dictionary that the column does not have");
    }
  }

  private void readHeader() throws IOException, CorruptData {
    if (window.left() == 0) {
      throw new CorruptData(
          "the column ends after %d of %d values".formatted(seen, chunk.values()));
    }
    int held = (int) Math.min(HEADER, window.left());
    window.hold(held);
    while (true) {
      thrift.start(window.bytes(), window.index(), window.index() + window.held());
      try {
        header.read(thrift);
        window.advance(thrift.position() - window.index());
        return;
      } catch (CorruptData e) {
        if (window.held() == window.left()) {
          throw new CorruptData("page header: " + e.reason());
        }
        // Perhaps only the rest of the header is not in memory yet.
        window.hold((int) Math.min(window.left(), Math.min(4L * window.held(), 1 << 30)));
      }
    }
  }

  BadInputException failure(CorruptData cause) {
    return Failures.inColumn(at, rowGroup, chunk.path(), number, cause);
  }
}
