package dev.joist.parquet.write;

import java.io.Serializable;
import java.util.Locale;

/**
 * A codec and how hard it works; the level means something to {@link Codec#ZSTD} (1 to 22) and
 * {@link Codec#GZIP} (1 to 9) and is 0 elsewhere.
 */
public record Compression(Codec codec, int level) implements Serializable {
  public static final Compression NONE = new Compression(Codec.NONE, 0);
  public static final Compression SNAPPY = new Compression(Codec.SNAPPY, 0);
  public static final Compression LZ4 = new Compression(Codec.LZ4, 0);

  public Compression {
    int highest = highestLevel(codec);
    if (highest == 0 ? level != 0 : level < 1 || level > highest) {
      throw new IllegalArgumentException(
          highest == 0
              ? name(codec) + " has no levels, got " + level
              : "levels of " + name(codec) + " are 1 to " + highest + ", got " + level);
    }
  }

  public static Compression zstd(int level) {
    return new Compression(Codec.ZSTD, level);
  }

  public static Compression gzip(int level) {
    return new Compression(Codec.GZIP, level);
  }

  /**
   * Reads {@code none}, {@code snappy}, {@code lz4}, {@code zstd[:LEVEL]}, {@code gzip[:LEVEL]}.
   */
  public static Compression parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    for (Codec codec : Codec.values()) {
      if (name(codec).equals(name)) {
        return colon < 0
            ? new Compression(codec, usualLevel(codec))
            : new Compression(codec, parseLevel(text, colon));
      }
    }
    throw unknown(text);
  }

  private static int parseLevel(String text, int colon) {
    try {
      return Integer.parseInt(text.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw unknown(text);
    }
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "\"" + text + "\" is not a codec: use none, snappy, zstd[:LEVEL], gzip[:LEVEL] or lz4");
  }

  private static String name(Codec codec) {
    return codec.name().toLowerCase(Locale.ROOT);
  }

  private static int highestLevel(Codec codec) {
    return switch (codec) {
      case ZSTD -> 22;
      case GZIP -> 9;
      case NONE, SNAPPY, LZ4 -> 0;
    };
  }

  private static int usualLevel(Codec codec) {
    return switch (codec) {
      case ZSTD -> 3;
      case GZIP -> 6;
      case NONE, SNAPPY, LZ4 -> 0;
    };
  }
}
