package dev.joist.transforms.rows;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of one record that the schema does not have into one JSON object: keys are
 * paths such as {@code actor.new}, {@code commits[2]."a.b"}; values are the text as it stood.
 */
final class RestText {
  private static final Pattern PLAIN = Pattern.compile("[-A-Za-z0-9_$\\x{80}-\\x{10ffff}]+");

  /** Names as text, places in lists as integers; the innermost first. */
  private final Deque<Object> path = new ArrayDeque<>();

  private final Set<String> keys = new HashSet<>();
  private final StringBuilder members = new StringBuilder();

  /** Forgets what the last record left. */
  void beginRecord() {
    path.clear();
    keys.clear();
    members.setLength(0);
  }

  void enter(Object step) {
    path.push(step);
  }

  void leave() {
    path.pop();
  }

  /** False when the record has that field already. */
  boolean add(String name, String value) {
    StringBuilder key = new StringBuilder();
    for (Iterator<Object> steps = path.descendingIterator(); steps.hasNext(); ) {
      append(steps.next(), key);
    }
    append(name, key);
    members.append(keys.isEmpty() ? "{\"" : ",\"");
    escape(key, members);
    members.append("\":").append(value);
    return keys.add(key.toString());
  }

  /** Null when there is none. */
  @Nullable String text() {
    return keys.isEmpty() ? null : members + "}";
  }

  private static void append(Object step, StringBuilder path) {
    if (step instanceof Integer index) {
      path.append('[').append((int) index).append(']');
      return;
    }
    String name = (String) step;
    path.append(path.isEmpty() ? "" : ".");
    if (PLAIN.matcher(name).matches()) {
      path.append(name);
    } else {
      path.append('"').append(name.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
  }

  private static void escape(CharSequence text, StringBuilder json) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(c < 16 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
      } else {
        json.append(c);
      }
    }
  }
}
