package dev.joist.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Documents of one random shape, as NDJSON: nested to six levels, with nulls, absent fields, empty
 * lists and objects, odd names, and now and then a value that does not fit its neighbours.
 */
final class RandomDocuments {
  /** Not the empty name, for which DuckDB makes up another. */
  private static final String[] NAMES = {
    "id",
    "name",
    "a.b",
    "größe",
    " ",
    "_id",
    "x\\\"y",
    "日本",
    "list",
    "element",
    "key_value",
    "a/b",
    "null",
    "tab\\there",
    "very_long_name_of_a_field_beyond_eight_bytes",
    "A",
    "\\u00e9t\\u00e9"
  };

  private static final String[] TEXTS = {
    "",
    "plain",
    "größe",
    "値段",
    "\\\"q\\\"",
    "line\\nbreak",
    "\\ud83d\\ude00",
    "😀",
    "back\\\\slash",
    "\\u0000",
    "2020-02-30",
    "a text that is a little longer than the words that scanners look at"
  };

  private static final List<Kind> ALL = List.of(Kind.values());
  private static final List<Kind> SCALARS =
      ALL.stream().filter(kind -> kind != Kind.LIST && kind != Kind.OBJECT).toList();

  private final SplittableRandom random;
  private final StringBuilder text = new StringBuilder();

  RandomDocuments(long seed) {
    this.random = new SplittableRandom(seed);
  }

  byte[] ndjson(int count) {
    Shape shape = object(0);
    for (int i = 0; i < count; i++) {
      write(shape);
      text.append(random.nextInt(20) == 0 ? " \r\n" : "\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private enum Kind {
    BOOLEAN,
    SMALL,
    LONG,
    HUGE,
    DOUBLE,
    DATE,
    TIMESTAMP,
    LOCAL,
    TEXT,
    ENUM,
    NULL,
    LIST,
    OBJECT
  }

  private record Shape(Kind kind, double nulls, List<String> names, List<Shape> children) {}

  private Shape any(int depth) {
    List<Kind> kinds = depth < 6 ? ALL : SCALARS;
    Kind kind = kinds.get(random.nextInt(kinds.size()));
    return switch (kind) {
      case OBJECT -> object(depth);
      case LIST -> new Shape(kind, nulls(), List.of(), List.of(any(depth + 1)));
      default -> new Shape(kind, nulls(), List.of(), List.of());
    };
  }

  private double nulls() {
    return random.nextInt(3) == 0 ? 0 : random.nextDouble() * random.nextDouble();
  }

  private Shape object(int depth) {
    int count = 1 + random.nextInt(depth == 0 ? 8 : 4);
    List<String> names = new ArrayList<>();
    List<Shape> children = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = NAMES[random.nextInt(NAMES.length)];
      if (!names.contains(name)) {
        names.add(name);
        children.add(any(depth + 1));
      }
    }
    return new Shape(Kind.OBJECT, depth == 0 ? 0 : nulls(), names, children);
  }

  private void write(Shape shape) {
    if (shape.nulls > 0 && random.nextDouble() < shape.nulls) {
      text.append("null");
      return;
    }
    switch (shape.kind) {
      case BOOLEAN -> text.append(random.nextBoolean());
      case SMALL -> text.append(random.nextInt(-100, 100));
      case LONG -> text.append(random.nextLong());
      case HUGE -> text.append(random.nextLong()).append(random.nextInt(1000, 9999));
      case DOUBLE -> number();
      case DATE -> quoted(date());
      case TIMESTAMP -> quoted(date() + "T" + time() + "Z");
      case LOCAL -> quoted(date() + "T" + time());
      case TEXT -> quoted(TEXTS[random.nextInt(TEXTS.length)] + random.nextInt(1000));
      case ENUM -> quoted(TEXTS[random.nextInt(4)]);
      case NULL -> text.append("null");
      case LIST -> list(shape.children.get(0));
      case OBJECT -> object(shape);
    }
  }

  private void list(Shape element) {
    int count = random.nextInt(4) == 0 ? 0 : random.nextInt(5);
    text.append('[');
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ", ");
      write(element);
    }
    text.append(']');
  }

  private void object(Shape shape) {
    text.append('{');
    boolean first = true;
    for (int i = 0; i < shape.names.size(); i++) {
      if (random.nextInt(10) == 0) {
        continue;
      }
      text.append(first ? "" : ",").append('"').append(shape.names.get(i)).append("\": ");
      first = false;
      // A value of another shape, in a few columns of a few seeds only: it makes them json.
      if (i == 1 && random.nextInt(1000) == 0) {
        text.append("[{\"odd\":1.50}, \"one\"]");
      } else {
        write(shape.children.get(i));
      }
    }
    text.append('}');
  }

  private void number() {
    switch (random.nextInt(5)) {
      case 0 -> text.append(random.nextInt(1000)).append(".5");
      case 1 -> text.append(random.nextDouble());
      case 2 -> text.append(random.nextDouble() * Math.pow(10, random.nextInt(-300, 300)));
      case 3 -> text.append("-0.0");
      default -> text.append(random.nextInt(1000)).append("e-").append(random.nextInt(30));
    }
  }

  private void quoted(String value) {
    text.append('"').append(value).append('"');
  }

  private String date() {
    return String.format(
        "%04d-%02d-%02d", random.nextInt(1, 3000), random.nextInt(1, 13), random.nextInt(1, 29));
  }

  private String time() {
    String seconds =
        String.format("%02d:%02d:%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60));
    return switch (random.nextInt(4)) {
      case 0 -> seconds + ".5";
      case 1 -> seconds + String.format(".%06d", random.nextInt(1_000_000));
      default -> seconds;
    };
  }
}
