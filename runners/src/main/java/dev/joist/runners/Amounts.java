package dev.joist.runners;

import java.util.Locale;

/** Numbers in sentences. */
final class Amounts {
  private Amounts() {}

  static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%,d bytes", bytes)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  static String speed(long bytes, double seconds) {
    return String.format(Locale.ROOT, "%,.0f MB/s", bytes / 1e6 / Math.max(seconds, 1e-3));
  }
}
