package dev.joist.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Lines of good records and, among them, at most as many lines that are none, with what has to come
 * of each: a row, or one failure at its place.
 */
final class MutatedLines {
  /**
   * Lines that fail at their first byte, as text that is no JSON or as a value that is no object.
   */
  private static final String[] GARBAGE = {
    "x", "]", "}", ",", "]}", "\u0001", "\0\0\0", "nul", "é"
  };

  private static final String[] NO_OBJECTS = {
    "12", "\"text\"", "null", "-1.5e3", "[]", "[{\"id\":1}]"
  };

  private final Random random;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StringBuilder rows = new StringBuilder();
  private final StringBuilder failures = new StringBuilder();
  private final String newline;
  private int line;
  private int documents;

  MutatedLines(long seed) {
    random = new Random(seed);
    newline = random.nextInt(4) == 0 ? "\r\n" : "\n";
    int count = 4 + random.nextInt(random.nextInt(10) == 0 ? 9000 : 60);
    int badOfTen = random.nextInt(4);
    int bad = 0;
    for (int i = 0; i < count; i++) {
      // Good lines are the most wherever one looks, or nobody could tell the form.
      if (random.nextInt(10) < badOfTen && 3 * bad <= i) {
        bad++;
        bad(i);
      } else {
        rows.append("{id=").append(i).append(",x=").append(value(i)).append("}\n");
        line(good(i));
      }
      if (random.nextInt(20) == 0) {
        put(" \t" + newline);
      }
    }
  }

  private static String good(int id) {
    return "{\"id\":" + id + ",\"x\":" + value(id) + "}";
  }

  private static String value(int id) {
    return switch (id % 4) {
      case 0 -> "null";
      case 1 -> "{\"a\":[1,{\"b\":\"}{\"}],\"c\":{}}";
      case 2 -> "[" + "{\"n\":[]},".repeat(id % 50) + "-1]";
      default -> "\"" + "größe ".repeat(id % 50) + "\"";
    };
  }

  private void bad(int id) {
    String good = good(id);
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> cut(good.substring(0, 1 + random.nextInt(good.length() - 1)));
      case 3 -> fails("MALFORMED_JSON", 0, GARBAGE[random.nextInt(GARBAGE.length)]);
      case 4 -> {
        // An array at the very start would be one of records.
        int kinds = line == 0 ? 4 : NO_OBJECTS.length;
        fails("NOT_AN_OBJECT", 0, NO_OBJECTS[random.nextInt(kinds)]);
      }
      case 5 ->
          fails("TRAILING_BYTES", bytes(good).length, good + (random.nextBoolean() ? "," : good));
      case 6 -> fails("MALFORMED_JSON", 8, random.nextBoolean() ? "{\"id\":1,}" : "{\"id\":12\0}");
      default -> cut(random.nextBoolean() ? "{" : "[");
    }
  }

  private void cut(String text) {
    boolean inString = text.chars().filter(c -> c == '"').count() % 2 == 1;
    int literal = text.length() - text.replaceFirst("[nul]+$", "").length();
    if (!inString && literal > 0 && literal < 4) {
      fails("MALFORMED_JSON", bytes(text).length - literal, text);
    } else {
      // A carriage return is white space, but for strings.
      fails("MALFORMED_JSON", bytes(text).length + (inString ? 0 : newline.length() - 1), text);
    }
  }

  private void fails(String code, int at, String text) {
    failures.append(documents).append(' ').append(line + 1).append(' ');
    failures.append(bytes.size() + at).append(' ').append(code).append('\n');
    line(text);
  }

  private void line(String text) {
    documents++;
    put(text + newline);
  }

  private void put(String text) {
    bytes.writeBytes(bytes(text));
    line++;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  String rows() {
    return rows.toString();
  }

  /** Each with ordinal, line, byte offset and code. */
  String failures() {
    return failures.toString();
  }
}
