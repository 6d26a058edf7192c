package dev.joist.parquet.read;

/** What the header of a page says; one object read again and again. */
final class PageHeader {
  static final int DATA = 0;
  static final int INDEX = 1;
  static final int DICTIONARY = 2;
  static final int DATA_V2 = 3;

  private static final int NONE = -1;

  int kind;
  int uncompressedSize;
  int compressedSize;
  boolean hasCrc;
  int crc;
  int values;
  int encoding;
  int definitionEncoding;
  int repetitionEncoding;

  /** Of version 2 only. */
  int definitionBytes;

  int repetitionBytes;
  boolean compressed;

  /** Reads a header and leaves the reader behind it. */
  void read(CompactReader in) throws CorruptData {
    kind = NONE;
    uncompressedSize = NONE;
    compressedSize = NONE;
    values = NONE;
    hasCrc = false;
    compressed = true;
    definitionBytes = 0;
    repetitionBytes = 0;
    int body = NONE;
    while (in.nextField()) {
      switch (in.field()) {
        case 1 -> kind = in.i32();
        case 2 -> uncompressedSize = in.i32();
        case 3 -> compressedSize = in.i32();
        case 4 -> {
          crc = in.i32();
          hasCrc = true;
        }
        case 5, 6, 7, 8 -> {
          body = in.field() - 5;
          readBody(in, body);
        }
        default -> in.skip();
      }
    }
    check(body);
  }

  private void readBody(CompactReader in, int body) throws CorruptData {
    in.expect(CompactReader.STRUCT);
    int outer = in.enter();
    switch (body) {
      case DATA -> readData(in);
      case DICTIONARY -> readDictionary(in);
      case DATA_V2 -> readDataV2(in);
      default -> skipAll(in);
    }
    in.leave(outer);
  }

  private static void skipAll(CompactReader in) throws CorruptData {
    while (in.nextField()) {
      in.skip();
    }
  }

  private void readData(CompactReader in) throws CorruptData {
    while (in.nextField()) {
      switch (in.field()) {
        case 1 -> values = in.i32();
        case 2 -> encoding = in.i32();
        case 3 -> definitionEncoding = in.i32();
        case 4 -> repetitionEncoding = in.i32();
        default -> in.skip();
      }
    }
  }

  private void readDictionary(CompactReader in) throws CorruptData {
    while (in.nextField()) {
      switch (in.field()) {
        case 1 -> values = in.i32();
        case 2 -> encoding = in.i32();
        default -> in.skip();
      }
    }
  }

  private void readDataV2(CompactReader in) throws CorruptData {
    while (in.nextField()) {
      switch (in.field()) {
        case 1 -> values = in.i32();
        case 4 -> encoding = in.i32();
        case 5 -> definitionBytes = in.i32();
        case 6 -> repetitionBytes = in.i32();
        case 7 -> compressed = in.bool();
        default -> in.skip();
      }
    }
  }

  private void check(int body) throws CorruptData {
    if (kind < DATA || kind > DATA_V2 || body != kind) {
      throw new CorruptData("the page header is of kind " + kind + " and describes kind " + body);
    }
    if (uncompressedSize < 0 || compressedSize < 0 || (values < 0 && kind != INDEX)) {
      throw new CorruptData(
          "the page header claims %d bytes, %d compressed, %d values"
              .formatted(uncompressedSize, compressedSize, values));
    }
    long levelBytes = (long) definitionBytes + repetitionBytes;
    if (definitionBytes < 0
        || repetitionBytes < 0
        || levelBytes > compressedSize
        || levelBytes > uncompressedSize) {
      throw new CorruptData(
          "the page header claims %d + %d bytes of levels in a page of %d"
              .formatted(repetitionBytes, definitionBytes, compressedSize));
    }
  }
}
