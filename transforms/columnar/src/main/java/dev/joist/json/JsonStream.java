package dev.joist.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

/**
 * Bytes that hold JSON records, and what is known of them beforehand.
 *
 * @param in not closed by those who read it
 * @param offset of its first byte in the file that it is a part of
 * @param known the form that it is known to have
 * @param name of the member of an archive that it is; empty for a file
 * @param source the number of the file in the order of the input
 * @param file the path of the file, if anybody wants to know it
 */
public record JsonStream(
    InputStream in, long offset, Known known, String name, int source, String file) {
  /** Bytes that {@link #areLines} wants to see, when there are as many. */
  public static final int BEGINNING = 16 * FormVote.WINDOW;

  private static final Set<String> PACKED = Set.of("gz", "zst", "bz2", "xz");

  /** How records are told apart. */
  public enum Known {
    /** To be found out from the beginning. */
    NOTHING,
    /** A record a line, whatever the lines look like. */
    LINES
  }

  public JsonStream {
    if (offset < 0) {
      throw new IllegalArgumentException("the offset must not be negative, as is " + offset);
    }
  }

  public static JsonStream whole(InputStream in) {
    return new JsonStream(in, 0, Known.NOTHING, "", 0, "");
  }

  /** A member of an archive, or with an empty name, a file. */
  public static JsonStream member(String name, InputStream in) {
    return new JsonStream(in, 0, Known.NOTHING, name, 0, "");
  }

  /** In place of bytes that cannot be read. */
  public static JsonStream failing(IOException why) {
    return whole(new FailingStream(why));
  }

  /** The same, with its bytes from somewhere else. */
  public JsonStream from(InputStream other) {
    return new JsonStream(other, offset, known, name, source, file);
  }

  /** The same place, with other bytes, whose form is to be found out. */
  public JsonStream ofUnknownForm(InputStream other) {
    return new JsonStream(other, offset, Known.NOTHING, name, source, file);
  }

  /** The same, of the file with that number. */
  public JsonStream of(int number) {
    return new JsonStream(in, offset, known, name, number, file);
  }

  /** The same, of the file with that number and path. */
  public JsonStream of(int number, String path) {
    return new JsonStream(in, offset, known, name, number, path);
  }

  /** The name of the member or file without folders and extension, nor one that says how packed. */
  public String stem() {
    String whole = name.isEmpty() ? file : name;
    String last = whole.substring(whole.lastIndexOf('/') + 1);
    int packed = last.lastIndexOf('.');
    if (packed > 0 && PACKED.contains(last.substring(packed + 1).toLowerCase(Locale.ROOT))) {
      last = last.substring(0, packed);
    }
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  /** A run of whole lines, of which the first begins at {@code offset}. */
  public static JsonStream lines(InputStream in, long offset) {
    return new JsonStream(in, offset, Known.LINES, "", 0, "");
  }

  /**
   * Whether a stream that begins like this, and goes on, is taken for a record a line, so that it
   * may be cut at the end of any. Says no to what does not begin like JSON at all.
   */
  public static boolean areLines(byte[] beginning, int length) {
    byte[] bytes = new byte[length + JsonCursor.SLACK];
    System.arraycopy(beginning, 0, bytes, 0, length);
    int from = RecordChunks.hasByteOrderMark(bytes, 0, length) ? RecordChunks.BYTE_ORDER_MARK : 0;
    int at = DocumentScan.skipSpace(bytes, from, length);
    return at < length
        && bytes[at] == '{'
        && ForeignFormat.of(bytes, 0, length) == null
        && FormVote.of(bytes, from, length, length < BEGINNING) == RecordForm.LINES;
  }
}
