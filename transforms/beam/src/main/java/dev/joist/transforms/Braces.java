package dev.joist.transforms;

import java.util.ArrayList;
import java.util.List;

/** Expands {@code a{b,c}d} as a shell does, nested or not; braces without a comma stay. */
final class Braces {
  private Braces() {}

  static List<String> expand(String text) {
    int open = firstOpen(text, 0);
    while (open >= 0) {
      List<Integer> cuts = cuts(text, open);
      if (cuts.size() > 2) {
        return alternatives(text, cuts);
      }
      open = firstOpen(text, open + 1);
    }
    return List.of(text);
  }

  private static int firstOpen(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '\\' -> at++;
        case '{' -> {
          return at;
        }
        default -> {
          // Ordinary.
        }
      }
    }
    return -1;
  }

  /**
   * Where the opening brace, its commas and its closing brace stand; fewer when it never closes.
   */
  private static List<Integer> cuts(String text, int open) {
    List<Integer> cuts = new ArrayList<>();
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      char symbol = text.charAt(at);
      if (symbol == '\\') {
        at++;
      } else if (symbol == '{') {
        depth++;
      } else if (symbol == '}') {
        depth--;
      }
      boolean outermost = depth == 1 && symbol == ',';
      if (at == open || outermost || depth == 0) {
        cuts.add(at);
      }
      if (depth == 0) {
        return cuts;
      }
    }
    return List.of();
  }

  private static List<String> alternatives(String text, List<Integer> cuts) {
    List<String> all = new ArrayList<>();
    String before = text.substring(0, cuts.get(0));
    String after = text.substring(cuts.get(cuts.size() - 1) + 1);
    for (int part = 1; part < cuts.size(); part++) {
      all.addAll(expand(before + text.substring(cuts.get(part - 1) + 1, cuts.get(part)) + after));
    }
    return all;
  }
}
