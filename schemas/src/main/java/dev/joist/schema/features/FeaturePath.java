package dev.joist.schema.features;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where values are in a document: keys by dots, {@code *} for every element of an array or every
 * value of an object, {@code [n]} for one element, {@code "a.b"} for a key with dots. A leading
 * {@code $.} is allowed and means nothing.
 */
public record FeaturePath(List<Step> steps) implements Serializable {
  /** From a value to those in it. */
  public sealed interface Step extends Serializable permits Key, Index, Any {}

  /** The member of that name. */
  public record Key(String name) implements Step {}

  /** One element, the first being 0. */
  public record Index(int at) implements Step {}

  /** Every element, or every value. */
  public record Any() implements Step {}

  private static final Any ANY = new Any();

  public FeaturePath {
    steps = List.copyOf(steps);
  }

  /**
   * Reads the text of a path.
   *
   * @throws IllegalArgumentException that says what is wrong where
   */
  public static FeaturePath parse(String text) {
    return new Parser(text).parse();
  }

  /** The path to every element of what this one finds. */
  public FeaturePath elements() {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(ANY);
    return new FeaturePath(longer);
  }

  /** Whether one document may have several values there. */
  public boolean findsMany() {
    return steps.contains(ANY);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      if (step instanceof Index index) {
        text.append('[').append(index.at()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".");
        text.append(step instanceof Key key ? shown(key.name()) : "*");
      }
    }
    return text.toString();
  }

  /** A key as a path has it. */
  public static String shown(String key) {
    boolean plain = !key.isEmpty() && !key.equals("*") && !key.equals("$");
    for (int i = 0; i < key.length(); i++) {
      plain &= ".[]\"".indexOf(key.charAt(i)) < 0 && !Character.isWhitespace(key.charAt(i));
    }
    return plain ? key : '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static final class Parser {
    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private int at;

    Parser(String text) {
      this.text = text.strip();
    }

    FeaturePath parse() {
      if (text.startsWith("$.") || text.startsWith("$[")) {
        at = text.charAt(1) == '.' ? 2 : 1;
      }
      if (at == text.length() || text.equals("$")) {
        throw broken("a path needs a key");
      }
      boolean dot = true;
      while (at < text.length() || dot) {
        if (at == text.length()) {
          throw broken("a key has to follow the last dot");
        }
        steps.add(step(dot));
        dot = at < text.length() && text.charAt(at) == '.';
        if (dot) {
          at++;
        } else if (at < text.length() && text.charAt(at) != '[') {
          throw broken("a dot has to follow before " + text.substring(at));
        }
      }
      return new FeaturePath(steps);
    }

    private Step step(boolean afterDot) {
      char first = text.charAt(at);
      if (first == '[') {
        return bracket();
      }
      if (!afterDot || first == '.') {
        throw broken("there is a dot too many");
      }
      if (first == '"') {
        return new Key(quoted());
      }
      int from = at;
      while (at < text.length() && ".[".indexOf(text.charAt(at)) < 0) {
        if (text.charAt(at) == '"' || text.charAt(at) == ']') {
          throw broken("a key with " + text.charAt(at) + " has to be in quotes");
        }
        at++;
      }
      String name = text.substring(from, at);
      return name.equals("*") ? ANY : new Key(name);
    }

    private Step bracket() {
      int end = text.indexOf(']', at);
      String inside = end < 0 ? "" : text.substring(at + 1, end).strip();
      if (inside.startsWith("\"")) {
        at += text.substring(at).indexOf('"');
        Key key = new Key(quoted());
        if (at == text.length() || text.charAt(at) != ']') {
          throw broken("] has to follow the key in quotes");
        }
        at++;
        return key;
      }
      if (!inside.equals("*") && !inside.matches("\\d{1,9}")) {
        throw broken("in brackets there is the number of an element, as [0], or *");
      }
      at = end + 1;
      return inside.equals("*") ? ANY : new Index(Integer.parseInt(inside));
    }

    private String quoted() {
      StringBuilder name = new StringBuilder();
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == '"') {
          at++;
          return name.toString();
        }
        if (c == '\\' && at + 1 < text.length()) {
          c = text.charAt(++at);
        }
        name.append(c);
      }
      throw broken("the quote is not closed");
    }

    private IllegalArgumentException broken(String reason) {
      return new IllegalArgumentException("the path " + text + ": " + reason);
    }
  }
}
