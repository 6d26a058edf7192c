package dev.joist.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Finds the path of a place in a document by reading the document up to there once more, so that
 * nobody has to keep a path while all is well. What comes before the place is known to be sound.
 *
 * <p>Paths read {@code actor.tags[3]."a.b"}: keys by dots, quoted when they have something else
 * than letters, digits, {@code _}, {@code -} and {@code $}.
 */
final class JsonPath {
  /** Steps shown of either end of a deeper path, with an ellipsis between. */
  private static final int SHOWN_STEPS = 20;

  /** Characters shown of a key. */
  private static final int SHOWN_KEY = 100;

  private final Deque<Object> steps = new ArrayDeque<>();
  private final byte[] bytes;
  private final int end;

  private JsonPath(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  static String at(byte[] bytes, int documentBegin, int place) {
    JsonPath path = new JsonPath(bytes, place);
    path.follow(documentBegin);
    return path.text();
  }

  private void follow(int from) {
    int at = from;
    while (at < end) {
      int found = bytes[at];
      if (found == '"') {
        at = string(at);
        continue;
      }
      if (found == '{') {
        steps.push("");
      } else if (found == '[') {
        steps.push(0);
      } else if ((found == '}' || found == ']') && !steps.isEmpty()) {
        steps.pop();
      } else if (found == ',' && !steps.isEmpty()) {
        Object step = steps.pop();
        steps.push(step instanceof Integer index ? (Object) (index + 1) : "");
      }
      at++;
    }
  }

  /** Passes a string, which is a key when a colon follows. */
  private int string(int from) {
    int at = from + 1;
    while (at < end && bytes[at] != '"') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    if (at >= end) {
      return end;
    }
    int after = at + 1;
    while (after < end && bytes[after] <= ' ' && bytes[after] >= 0) {
      after++;
    }
    boolean key = after < end ? bytes[after] == ':' : bytes[end] == ':';
    if (key && steps.peek() instanceof String) {
      steps.pop();
      steps.push(step(bytes, from + 1, at));
    }
    return at + 1;
  }

  /** A key as a path shows it. */
  static String step(byte[] bytes, int from, int to) {
    String key = new String(bytes, from, Math.min(SHOWN_KEY, to - from), StandardCharsets.UTF_8);
    boolean plain = !key.isEmpty();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      plain &= Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '$';
    }
    return plain ? key : '"' + key + '"';
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    int deep = steps.size() - SHOWN_STEPS;
    for (Iterator<Object> i = steps.descendingIterator(); i.hasNext(); depth++) {
      Object step = i.next();
      if (depth >= SHOWN_STEPS && depth < deep) {
        text.append(depth == SHOWN_STEPS ? ".…" : "");
      } else if (step instanceof Integer index) {
        text.append('[').append(index).append(']');
      } else if (!step.equals("")) {
        text.append(text.isEmpty() ? "" : ".").append(step);
      }
    }
    return text.toString();
  }
}
