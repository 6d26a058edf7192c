package dev.joist.partition;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of folders as Hive writes them: {@code column=value/}, with what is special escaped. */
public final class FolderName {
  /** What Hive, Spark and DuckDB take for null. */
  static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  /** File systems end there. */
  private static final int MOST_BYTES = 255;

  private static final String SPECIAL = "\"#%'*/:=?\\{[]^<>|}";

  private FolderName() {}

  /** The folder of one value, with a slash at its end. */
  public static String of(String column, String value) {
    StringBuilder name = new StringBuilder();
    append(name, column, value);
    return name.toString();
  }

  static void append(StringBuilder to, String column, String value) {
    int begin = to.length();
    escape(to, column);
    to.append('=');
    escape(to, value);
    if (to.substring(begin).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new PartitionException(
          "the column %s has the value %.80s…, which is too long for the name of a folder"
              .formatted(column, value));
    }
    to.append('/');
  }

  private static void escape(StringBuilder to, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f || SPECIAL.indexOf(c) >= 0) {
        to.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      } else {
        to.append(c);
      }
    }
  }
}
