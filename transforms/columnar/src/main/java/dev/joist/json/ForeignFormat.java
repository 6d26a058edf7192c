package dev.joist.json;

import dev.joist.columnar.FailureCode;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a stream is that begins like something known other than JSON in UTF-8. Told once, instead of
 * as a failure of every line.
 */
enum ForeignFormat {
  UTF_32_LE("UTF-32LE", 0, "fffe0000"),
  UTF_32_BE("UTF-32BE", 0, "0000feff"),
  UTF_16_LE("UTF-16LE", 0, "fffe"),
  UTF_16_BE("UTF-16BE", 0, "feff"),
  GZIP("gzip", 0, "1f8b08"),
  ZSTD("zstd", 0, "28b52ffd"),
  BZIP2("bzip2", 4, "314159265359"),
  XZ("xz", 0, "fd377a585a00"),
  LZ4("lz4", 0, "04224d18"),
  SEVEN_ZIP("7z", 0, "377abcaf271c"),
  ZIP("zip", 0, "504b0304"),
  EMPTY_ZIP("zip", 0, "504b0506"),
  TAR("tar", 257, "7573746172"),
  PARQUET("Parquet", 0, "50415231"),
  AVRO("Avro", 0, "4f626a01"),
  ARROW("Arrow", 0, "4152524f5731");

  private final String shown;
  private final int at;

  /** Bytes as hexadecimal digits. */
  private final String signature;

  ForeignFormat(String shown, int at, String hex) {
    this.shown = shown;
    this.at = at;
    this.signature = hex;
  }

  /**
   * The format of a stream that begins with {@code bytes[from, to)}, or null when nothing speaks of
   * one.
   */
  static @Nullable ForeignFormat of(byte[] bytes, int from, int to) {
    for (ForeignFormat format : values()) {
      if (format.isIn(bytes, from, to)) {
        return format;
      }
    }
    return wideText(bytes, from, to - from);
  }

  private boolean isIn(byte[] bytes, int from, int to) {
    int count = signature.length() / 2;
    int begin = from + at;
    if (begin + count > to) {
      return false;
    }
    int same = 0;
    while (same < count
        && (byte) HexFormat.fromHexDigits(signature, 2 * same, 2 * same + 2)
            == bytes[begin + same]) {
      same++;
    }
    return same == count;
  }

  /** A bracket among zeros: text of two or four bytes a character, without a byte order mark. */
  private static @Nullable ForeignFormat wideText(byte[] bytes, int at, int length) {
    if (length < 2) {
      return null;
    }
    boolean four = length >= 4;
    if (isBracket(bytes[at]) && bytes[at + 1] == 0) {
      return four && bytes[at + 2] == 0 && bytes[at + 3] == 0 ? UTF_32_LE : UTF_16_LE;
    } else if (bytes[at] == 0 && isBracket(bytes[at + 1])) {
      return UTF_16_BE;
    }
    boolean wide = four && bytes[at] == 0 && bytes[at + 1] == 0 && bytes[at + 2] == 0;
    return wide && isBracket(bytes[at + 3]) ? UTF_32_BE : null;
  }

  private static boolean isBracket(int found) {
    return found == '{' || found == '[';
  }

  /** Why the stream cannot be read. */
  Refusal refusal() {
    if (shown.startsWith("UTF")) {
      return new Refusal(
          FailureCode.INVALID_UTF8,
          "this is "
              + shown
              + ", but Joist reads UTF-8: convert it with iconv -f "
              + shown
              + " -t UTF-8",
          0);
    }
    return new Refusal(
        FailureCode.MALFORMED_JSON,
        "this begins as " + shown + " does, not as JSON: unpack or convert it first",
        0);
  }
}
