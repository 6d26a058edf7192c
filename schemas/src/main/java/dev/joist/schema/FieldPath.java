package dev.joist.schema;

import java.util.List;
import java.util.regex.Pattern;

/** How the names from the root to a field are shown to people: {@code actor."e.mail".[]}. */
public final class FieldPath {
  private static final Pattern SIMPLE = Pattern.compile("[\\p{L}\\p{N}_$@<>\\[\\]*-]+");

  private FieldPath() {}

  /** The names by dots; those that a dot or blank would make unclear in quotes. */
  public static String of(List<String> names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(text.isEmpty() ? "" : ".").append(of(name));
    }
    return text.toString();
  }

  private static String of(String name) {
    return SIMPLE.matcher(name).matches() ? name : quoted(name);
  }

  /** A name in double quotes, with what cannot be printed as YAML and JSON escape it. */
  public static String quoted(String name) {
    StringBuilder text = new StringBuilder(name.length() + 2).append('"');
    name.codePoints().forEach(codePoint -> appendEscaped(codePoint, text));
    return text.append('"').toString();
  }

  private static void appendEscaped(int codePoint, StringBuilder text) {
    if (codePoint == '"' || codePoint == '\\') {
      text.append('\\').append((char) codePoint);
    } else if (codePoint == '\n') {
      text.append("\\n");
    } else if (codePoint == '\t') {
      text.append("\\t");
    } else if (isPrintable(codePoint)) {
      text.appendCodePoint(codePoint);
    } else if (codePoint <= 0xffff) {
      text.append("\\u").append(hex(codePoint, 4));
    } else {
      text.append("\\U").append(hex(codePoint, 8));
    }
  }

  private static String hex(int codePoint, int digits) {
    String hex = Integer.toHexString(codePoint);
    return "0".repeat(digits - hex.length()) + hex;
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> true;
    };
  }
}
