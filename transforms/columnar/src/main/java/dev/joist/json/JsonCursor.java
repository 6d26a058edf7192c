package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import java.util.Arrays;

/**
 * Reads JSON strictly after RFC 8259 out of a range of bytes, as the package describes. After a
 * failure {@link #beginDocument} puts the cursor somewhere else. Owned by one thread. The bytes
 * after the range become zeros, which no token contains: loops need no other bound.
 */
final class JsonCursor {
  /** Bytes that the array must have after the range. */
  static final int SLACK = 64;

  static final int DEFAULT_MAX_DEPTH = 1000;

  byte[] buffer = new byte[SLACK];
  int pos;
  int limit;

  /** Whether a newline ends the document, whole or not. */
  boolean lines;

  /** The last key or string: {@code spanBytes[spanBegin, spanEnd)}, valid until the next one. */
  byte[] spanBytes = buffer;

  int spanBegin;
  int spanEnd;

  /** Where the document began; failures name it. */
  int documentBegin;

  private final JsonNumber number = new JsonNumber();
  private final EscapedText escapes = new EscapedText();
  private final int maxDepth;
  private final ValueCheck values;
  private int depth;

  private int rangeBegin;
  private long rangeOffset;
  private final LineCount lineCount = new LineCount();

  JsonCursor(int maxDepth) {
    this.maxDepth = maxDepth;
    this.values = new ValueCheck(this);
  }

  /**
   * Puts the cursor on {@code bytes[from, to)} and sets the {@link #SLACK} after it to zero.
   *
   * @param offset where {@code from} is in the source
   * @param firstLine the line that {@code from} is in
   */
  void reset(byte[] bytes, int from, int to, long offset, long firstLine) {
    Arrays.fill(bytes, to, to + SLACK, (byte) 0);
    buffer = bytes;
    spanBytes = bytes;
    pos = from;
    limit = to;
    rangeBegin = from;
    rangeOffset = offset;
    lineCount.reset(bytes, from, firstLine);
    escapes.trim();
    beginDocument(from);
  }

  void beginDocument(int at) {
    pos = at;
    documentBegin = at;
    depth = 0;
  }

  /** Skips white space and answers the byte there without consuming it; zero at the end. */
  int next() {
    int found = buffer[pos];
    return found > ' ' ? found : nextAfterSpace();
  }

  private int nextAfterSpace() {
    byte[] bytes = buffer;
    int at = pos;
    int found;
    while ((found = bytes[at]) == ' '
        || found == '\t'
        || found == '\r'
        || (found == '\n' && !lines)) {
      at++;
    }
    pos = at;
    return found;
  }

  /** On an opening brace: enters the object. True when the cursor stands on a member's value. */
  boolean firstKey() throws BadInputException {
    enter();
    if (next() == '}') {
      leave();
      return false;
    }
    key();
    return true;
  }

  /** After a member's value. False when the object ended. */
  boolean nextKey() throws BadInputException {
    int found = next();
    if (found == ',') {
      pos++;
      key();
      return true;
    }
    if (found == '}') {
      leave();
      return false;
    }
    throw unexpected("',' or '}'");
  }

  private void key() throws BadInputException {
    if (next() != '"') {
      throw unexpected("a field name in quotes");
    }
    string();
    colon();
  }

  /** After a key: consumes the colon and stands on the value. */
  void colon() throws BadInputException {
    if (next() != ':') {
      throw unexpected("':' after a field name");
    }
    pos++;
    next();
  }

  /** On an opening bracket: enters the array. True when the cursor stands on an element. */
  boolean firstElement() throws BadInputException {
    enter();
    if (next() == ']') {
      leave();
      return false;
    }
    return true;
  }

  /** After an element. False when the array ended. */
  boolean nextElement() throws BadInputException {
    int found = next();
    if (found == ',') {
      pos++;
      next();
      return true;
    }
    if (found == ']') {
      leave();
      return false;
    }
    throw unexpected("',' or ']'");
  }

  /** Consumes an opening bracket. */
  void enter() throws BadInputException {
    if (++depth > maxDepth) {
      throw CursorFailures.tooDeep(this, maxDepth);
    }
    pos++;
  }

  /** Consumes a closing bracket. */
  void leave() {
    depth--;
    pos++;
  }

  /** On a quote: the text becomes the span and the cursor stands after it. */
  void string() throws BadInputException {
    byte[] bytes = buffer;
    int begin = pos + 1;
    int at = Words.plainEnd(bytes, begin);
    if (bytes[at] != '"') {
      specialString(at);
      return;
    }
    spanBytes = bytes;
    spanBegin = begin;
    spanEnd = at;
    pos = at + 1;
  }

  private void specialString(int from) throws BadInputException {
    byte[] bytes = buffer;
    int begin = pos + 1;
    int at = from;
    while (bytes[at] < 0) {
      at = Utf8.end(bytes, at);
      if (at < 0) {
        throw CursorFailures.notUtf8(this, ~at);
      }
      at = Words.plainEnd(bytes, at);
    }
    if (bytes[at] == '"') {
      spanBytes = bytes;
      spanBegin = begin;
      spanEnd = at;
    } else if (bytes[at] == '\\') {
      at = escapes.decode(bytes, begin, at);
      if (at < 0) {
        throw CursorFailures.brokenText(this, escapes, ~at);
      }
      spanBytes = escapes.bytes;
      spanBegin = 0;
      spanEnd = escapes.length;
    } else {
      throw CursorFailures.brokenString(this, at);
    }
    pos = at + 1;
  }

  /** On a quote: checks the string and stands after it, without decoding. */
  void skipString() throws BadInputException {
    byte[] bytes = buffer;
    int at = Words.plainEnd(bytes, pos + 1);
    if (bytes[at] != '"') {
      at = escapes.check(bytes, at);
      if (at < 0) {
        throw CursorFailures.brokenText(this, escapes, ~at);
      }
    }
    pos = at + 1;
  }

  /** On a digit or minus: describes the number, valid until the next one, and stands after it. */
  JsonNumber number() throws BadInputException {
    int at = number.scan(buffer, pos);
    if (at < 0) {
      throw fail(FailureCode.MALFORMED_JSON, ~at, "this is not a number as JSON writes them");
    }
    pos = at;
    return number;
  }

  /** Consumes true, false or null and answers its first letter. */
  int literal() throws BadInputException {
    byte[] bytes = buffer;
    int at = pos;
    int first = bytes[at];
    if (first == 't' && bytes[at + 1] == 'r' && bytes[at + 2] == 'u' && bytes[at + 3] == 'e') {
      pos = at + 4;
    } else if (first == 'n'
        && bytes[at + 1] == 'u'
        && bytes[at + 2] == 'l'
        && bytes[at + 3] == 'l') {
      pos = at + 4;
    } else if (first == 'f'
        && bytes[at + 1] == 'a'
        && bytes[at + 2] == 'l'
        && bytes[at + 3] == 's'
        && bytes[at + 4] == 'e') {
      pos = at + 5;
    } else {
      throw unexpected("a value");
    }
    return first;
  }

  /** Consumes a string, number or literal and leaves no trace of it. */
  void skipScalar(int first) throws BadInputException {
    if (first == '"') {
      skipString();
    } else if (first == '-' || (first >= '0' && first <= '9')) {
      number();
    } else {
      literal();
    }
  }

  /** Consumes one value of any kind and checks all of it, that no key comes twice, too. */
  void skipValue() throws BadInputException {
    values.check();
  }

  /**
   * Consumes one value, finding its end by strings and brackets alone: what is in it is not
   * checked, nor that brackets match in kind.
   */
  void skipValueFast() throws BadInputException {
    int end = ValueEnd.find(buffer, pos, maxDepth - depth, lines);
    if (end < 0) {
      pos = ~end;
      boolean bracket = buffer[pos] == '{' || buffer[pos] == '[';
      throw bracket ? CursorFailures.tooDeep(this, maxDepth) : unexpected("the rest of a value");
    }
    pos = end;
  }

  /** A failure at the value or token the cursor stands on. */
  BadInputException unexpected(String expected) {
    return CursorFailures.unexpected(this, expected);
  }

  /** A failure at a place of the buffer. Input that ends too early is told as that. */
  BadInputException fail(FailureCode code, int at, String message) {
    String reason = message;
    FailureCode told = code;
    boolean cut = at >= limit;
    if (cut || (lines && buffer[at] == '\n')) {
      told = FailureCode.MALFORMED_JSON;
      reason =
          (cut ? "the input" : "the line")
              + " ends within the document that begins at byte "
              + offset(documentBegin);
    }
    String path = JsonPath.at(buffer, documentBegin, at);
    return new BadInputException(told, offset(at), line(at), path, reason);
  }

  /** Where {@code at} is in the source. */
  long offset(int at) {
    return rangeOffset + (at - rangeBegin);
  }

  /** The line that {@code at} is in; cheapest when asked for in ascending order. */
  long line(int at) {
    return lineCount.of(at);
  }

  int depth() {
    return depth;
  }

  int maxDepth() {
    return maxDepth;
  }
}
