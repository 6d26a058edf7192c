package dev.joist.parquet.read;

import java.nio.charset.StandardCharsets;

/**
 * Reads Thrift's compact protocol out of a byte range and never believes a length before it has
 * seen the bytes: no list or text is longer than what is left of the range, nothing nests deeper
 * than {@link #MAX_DEPTH}.
 */
final class CompactReader {
  static final int TRUE = 1;
  static final int FALSE = 2;
  static final int I8 = 3;
  static final int I32 = 5;
  static final int I64 = 6;
  static final int BINARY = 8;
  static final int LIST = 9;
  static final int STRUCT = 12;

  private static final int I16 = 4;
  private static final int DOUBLE = 7;
  private static final int SET = 10;
  private static final int MAP = 11;
  private static final int UUID = 13;
  private static final int MAX_DEPTH = 64;

  private byte[] data = new byte[0];
  private int position;
  private int end;
  private int field;
  private int type;

  void start(byte[] bytes, int from, int to) {
    data = bytes;
    position = from;
    end = to;
    field = 0;
  }

  int position() {
    return position;
  }

  /** The id of the field that {@link #nextField} found. */
  int field() {
    return field;
  }

  /** Begins a struct inside another; {@link #leave} takes what this returns. */
  int enter() {
    int outer = field;
    field = 0;
    return outer;
  }

  void leave(int outer) {
    field = outer;
  }

  /** Whether the struct goes on; then {@link #field} tells with what. */
  boolean nextField() throws CorruptData {
    int head = octet();
    if (head == 0) {
      return false;
    }
    int delta = head >>> 4;
    type = head & 0xf;
    field = delta != 0 ? field + delta : (short) zigzag(varint());
    return true;
  }

  void expect(int wanted) throws CorruptData {
    if (type != wanted) {
      throw wrongType(wanted);
    }
  }

  private CorruptData wrongType(int wanted) {
    return new CorruptData(
        "metadata field " + field + " is of Thrift type " + type + " instead of " + wanted);
  }

  boolean bool() throws CorruptData {
    if (type != TRUE && type != FALSE) {
      throw wrongType(TRUE);
    }
    return type == TRUE;
  }

  int i32() throws CorruptData {
    expect(I32);
    long value = zigzag(varint());
    if (value != (int) value) {
      throw new CorruptData("metadata field " + field + " overflows 32 bits");
    }
    return (int) value;
  }

  long i64() throws CorruptData {
    expect(I64);
    return zigzag(varint());
  }

  String text() throws CorruptData {
    expect(BINARY);
    return textElement();
  }

  /** A text that is an element of a list. */
  String textElement() throws CorruptData {
    int length = length();
    String text = new String(data, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** The number of elements, each of which takes at least a byte. */
  int list(int elementType) throws CorruptData {
    expect(LIST);
    int head = octet();
    int size = head >>> 4;
    if (size == 15) {
      size = length();
    } else if (size > end - position) {
      throw tooLong(size);
    }
    if (size > 0 && (head & 0xf) != elementType) {
      throw wrongType(elementType);
    }
    return size;
  }

  void skip() throws CorruptData {
    skip(type, 0);
  }

  private void skip(int what, int depth) throws CorruptData {
    if (depth > MAX_DEPTH) {
      throw new CorruptData("metadata nests deeper than " + MAX_DEPTH);
    }
    switch (what) {
      case TRUE, FALSE -> {}
      case I8 -> advance(1);
      case I16, I32, I64 -> varint();
      case DOUBLE -> advance(8);
      case UUID -> advance(16);
      case BINARY -> advance(length());
      case LIST, SET -> skipElements(depth);
      case MAP -> skipEntries(depth);
      case STRUCT -> {
        for (int head = octet(); head != 0; head = octet()) {
          if (head >>> 4 == 0) {
            varint();
          }
          skip(head & 0xf, depth + 1);
        }
      }
      default -> throw new CorruptData("metadata has no Thrift type " + what);
    }
  }

  private void skipElements(int depth) throws CorruptData {
    int head = octet();
    int size = head >>> 4 == 15 ? length() : head >>> 4;
    for (int i = 0; i < size; i++) {
      skipElement(head & 0xf, depth);
    }
  }

  private void skipEntries(int depth) throws CorruptData {
    int size = length();
    int types = size == 0 ? 0 : octet();
    for (int i = 0; i < size; i++) {
      skipElement(types >>> 4, depth);
      skipElement(types & 0xf, depth);
    }
  }

  /** Unlike a boolean field, a boolean element takes a byte. */
  private void skipElement(int what, int depth) throws CorruptData {
    skip(what == TRUE || what == FALSE ? I8 : what, depth + 1);
  }

  private int length() throws CorruptData {
    long length = varint();
    if (length < 0 || length > end - position) {
      throw tooLong(length);
    }
    return (int) length;
  }

  private CorruptData tooLong(long length) {
    return new CorruptData(
        "metadata claims " + length + " bytes or elements where " + (end - position) + " are left");
  }

  private void advance(int count) throws CorruptData {
    if (count > end - position) {
      throw tooLong(count);
    }
    position += count;
  }

  private int octet() throws CorruptData {
    if (position >= end) {
      throw new CorruptData("metadata ends too early");
    }
    return data[position++] & 0xff;
  }

  private long varint() throws CorruptData {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = octet();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new CorruptData("metadata has a number of more than 64 bits");
  }

  private static long zigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }
}
