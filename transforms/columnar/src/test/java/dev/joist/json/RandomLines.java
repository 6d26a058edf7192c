package dev.joist.json;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Documents with everything that a profiler has to tell apart, some of them broken. */
final class RandomLines {
  private static final String[] NAMES = {
    "a", "id", "1234567", "12345678", "123456789", "1234567x", "a name of sixteen", "größe", "值",
    "a\\u0062", "q\\\"q", "back\\\\slash", "line\\nbreak", "", "a.b", "tab\\t", "abc", "abcd"
  };
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "1",
    "-1",
    "9007199254740992",
    "9007199254740993",
    "-9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "12345678901234567890123456789012345678",
    "123456789012345678901234567890123456789",
    "0.1",
    "-0.0",
    "1e5",
    "1E-5",
    "0.12345678901234567",
    "0.123456789012345678",
    "1e308",
    "1e309",
    "1e-400",
    "4.9e-324",
    "123456789.123456789",
    "0.30000000000000004",
    "1.0000000000000000000",
    "0e999",
    "0.1000000000000000055511151231257827021181583404541015625",
    "100000000000000000e1"
  };
  private static final String[] TEXTS = {
    "",
    "x",
    "2024-02-29",
    "2023-02-29",
    "0000-01-01",
    "9999-12-31",
    "1900-02-29",
    "2024-01-01T00:00:00",
    "2024-01-01T00:00:00Z",
    "2024-01-01T23:59:59.123456Z",
    "2024-01-01T23:59:59.1234567Z",
    "2024-01-01T24:00:00Z",
    "2024-01-01T00:00:60Z",
    "2024-01-01 00:00:00",
    "2024-01-01T00:00:00.1",
    "2024-01-01T00:00:00.",
    "2024-1-01",
    "2024-01-01T00:00:00z",
    "2024-01-01T00:00:00+01:00",
    "\\u0032024-02-29",
    "größe und mehr",
    "a longer text of plain letters, to be skipped",
    "escaped \\\" quote and \\\\",
    "2024-13-01"
  };

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  RandomLines(long seed) {
    this.random = new Random(seed);
  }

  /** Lines of documents; {@code broken} of a hundred lose or gain a byte. */
  byte[] next(int count, int broken) {
    text.setLength(0);
    for (int i = 0; i < count; i++) {
      int begin = text.length();
      object(4);
      if (random.nextInt(100) < broken) {
        damage(begin);
      }
      text.append(random.nextInt(20) == 0 ? "\r\n\n" : "\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void damage(int begin) {
    int at = begin + random.nextInt(text.length() - begin);
    if (random.nextBoolean()) {
      text.deleteCharAt(at);
    } else {
      text.insert(at, "}]{[\",:x1 \\".charAt(random.nextInt(11)));
    }
  }

  private void object(int depth) {
    text.append('{');
    int count = random.nextInt(6);
    int first = random.nextInt(NAMES.length);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",");
      space();
      // Mostly in one order, now and then a name twice.
      int name = random.nextInt(300) == 0 ? first : (first + i * 5) % NAMES.length;
      text.append('"').append(NAMES[name]).append('"');
      space();
      text.append(':');
      space();
      value(depth - 1);
      space();
    }
    text.append('}');
  }

  private void value(int depth) {
    int kind = random.nextInt(depth > 0 ? 10 : 7);
    if (kind < 2) {
      text.append(NUMBERS[random.nextInt(NUMBERS.length)]);
    } else if (kind < 5) {
      text.append('"').append(TEXTS[random.nextInt(TEXTS.length)]).append('"');
    } else if (kind == 5) {
      text.append(random.nextBoolean() ? "true" : "false");
    } else if (kind == 6) {
      text.append("null");
    } else if (kind < 9) {
      object(depth);
    } else {
      array(depth);
    }
  }

  private void array(int depth) {
    text.append('[');
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",");
      space();
      value(depth - 1);
      space();
    }
    text.append(']');
  }

  private void space() {
    if (random.nextInt(8) == 0) {
      text.append(" \t".charAt(random.nextInt(2)));
    }
  }
}
