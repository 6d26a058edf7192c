package dev.joist.transforms;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32C;

/** The folder of a table: its name, with what folders cannot be called in hexadecimal digits. */
final class TableFolder {
  private static final String SPECIAL = "\"#%'*/:=?\\{[]^<>|}";

  /** File systems take 255. */
  private static final int MOST_BYTES = 200;

  private TableFolder() {}

  static String of(String table) {
    StringBuilder folder = new StringBuilder();
    for (int i = 0; i < table.length(); i++) {
      char c = table.charAt(i);
      // Readers of tables leave out what begins with these.
      boolean hidden = i == 0 && (c == '.' || c == '_');
      if (hidden || c < ' ' || c == 0x7f || SPECIAL.indexOf(c) >= 0) {
        folder.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      } else {
        folder.append(c);
      }
    }
    return shortened(folder.toString(), table) + "/";
  }

  private static String shortened(String folder, String table) {
    if (folder.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
      return folder;
    }
    CRC32C sum = new CRC32C();
    sum.update(table.getBytes(StandardCharsets.UTF_8));
    StringBuilder kept = new StringBuilder();
    int bytes = 0;
    for (int at = 0; at < folder.length(); ) {
      String next = Character.toString(folder.codePointAt(at));
      bytes += next.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MOST_BYTES - 9) {
        break;
      }
      kept.append(next);
      at += next.length();
    }
    return kept.append("-%08x".formatted(sum.getValue())).toString();
  }
}
