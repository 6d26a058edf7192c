package dev.joist.archive;

import java.util.HashMap;
import java.util.Map;

/** What an extended header of a tar says about the member after it: {@code LENGTH key=value\n}. */
final class PaxRecords {
  private final Map<String, String> values = new HashMap<>();

  /** Adds the records in the range; false when they make no sense. */
  boolean add(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != 0) {
      int length = 0;
      int digits = at;
      while (digits < to && bytes[digits] >= '0' && bytes[digits] <= '9' && length < 1 << 24) {
        length = length * 10 + (bytes[digits++] - '0');
      }
      int end = at + length;
      if (digits == at || digits >= to || bytes[digits] != ' ' || end > to || end <= digits + 1) {
        return false;
      }
      int equals = digits + 1;
      while (equals < end && bytes[equals] != '=') {
        equals++;
      }
      if (equals == end || bytes[end - 1] != '\n') {
        return false;
      }
      String key = Names.text(bytes, digits + 1, equals - digits - 1);
      // Names and sizes; attributes and times are passed over.
      if (key.equals("path") || key.equals("size") || key.equals("linkpath")) {
        values.put(key, Names.text(bytes, equals + 1, end - equals - 2));
      } else if (key.startsWith("GNU.sparse.")) {
        values.put("sparse", "");
        if (key.equals("GNU.sparse.name")) {
          values.put("path", Names.text(bytes, equals + 1, end - equals - 2));
        }
      }
      at = end;
    }
    return true;
  }

  void clear() {
    values.clear();
  }

  String path(String otherwise) {
    return values.getOrDefault("path", otherwise);
  }

  String link(String otherwise) {
    return values.getOrDefault("linkpath", otherwise);
  }

  boolean isSparse() {
    return values.containsKey("sparse");
  }

  /** Negative when it is no number. */
  long size(long otherwise) {
    String text = values.get("size");
    if (text == null) {
      return otherwise;
    }
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }
}
