package dev.joist.runners;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes as people write them: {@code 64MB} is 64 million bytes, {@code 1GiB} is 2^30. */
record ByteSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?) ?([a-zA-Z]*)");
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("", 1L),
          Map.entry("b", 1L),
          Map.entry("k", 1000L),
          Map.entry("kb", 1000L),
          Map.entry("kib", 1L << 10),
          Map.entry("m", 1_000_000L),
          Map.entry("mb", 1_000_000L),
          Map.entry("mib", 1L << 20),
          Map.entry("g", 1_000_000_000L),
          Map.entry("gb", 1_000_000_000L),
          Map.entry("gib", 1L << 30),
          Map.entry("t", 1_000_000_000_000L),
          Map.entry("tb", 1_000_000_000_000L),
          Map.entry("tib", 1L << 40));

  static ByteSize parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (matcher.matches()) {
      Long unit = UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT));
      if (unit != null) {
        double bytes = Double.parseDouble(matcher.group(1)) * unit;
        if (bytes >= 1 && bytes < Long.MAX_VALUE) {
          return new ByteSize((long) bytes);
        }
      }
    }
    throw new TypeConversionException(
        "\""
            + text
            + "\" is not a size: write a number and B, KB, MB, GB, TB, KiB, MiB, GiB or TiB,"
            + " like 64MB");
  }

  static ITypeConverter<ByteSize> converter() {
    return ByteSize::parse;
  }
}
