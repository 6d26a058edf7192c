package dev.joist.archive;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which members are read, by globs over their names: {@code *} stands for anything but a slash,
 * {@code **} for anything, {@code ?} for one character, {@code [a-z]} and {@code {a,b}} for a
 * choice. A glob without a slash is about the last part of the name. And where in their documents
 * the records are.
 */
public final class MemberFilter implements Serializable {
  /** Every member. */
  public static final MemberFilter ALL = new MemberFilter(List.of(), "");

  private final List<String> globs;
  private final List<Pattern> patterns;

  private final String records;

  private MemberFilter(List<String> globs, String records) {
    this.records = records;
    this.globs = List.copyOf(globs);
    this.patterns = globs.stream().map(MemberFilter::pattern).toList();
  }

  /**
   * Members that match any of them; with none, all.
   *
   * @throws IllegalArgumentException when a bracket or brace is not closed
   */
  public static MemberFilter of(List<String> globs) {
    return globs.isEmpty() ? ALL : new MemberFilter(globs, "");
  }

  /** The same members, of whose documents only the arrays at a path are read. */
  public MemberFilter withRecords(String path) {
    return new MemberFilter(globs, path);
  }

  /** Where in documents the records are; empty when documents are records. */
  public String records() {
    return records;
  }

  /** Whether a member of that name is read. */
  public boolean takes(String name) {
    if (patterns.isEmpty()) {
      return true;
    }
    String whole = name.startsWith("./") ? name.substring(2) : name;
    String last = name.substring(name.lastIndexOf('/') + 1);
    for (int at = 0; at < patterns.size(); at++) {
      String looked = globs.get(at).contains("/") ? whole : last;
      if (patterns.get(at).matcher(looked).matches()) {
        return true;
      }
    }
    return false;
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    int braces = 0;
    for (int at = glob.startsWith("./") ? 2 : 0; at < glob.length(); at++) {
      char found = glob.charAt(at);
      switch (found) {
        case '*' -> {
          boolean any = at + 1 < glob.length() && glob.charAt(at + 1) == '*';
          regex.append(any ? ".*" : "[^/]*");
          at += any ? 1 : 0;
        }
        case '?' -> regex.append("[^/]");
        case '[' -> at = choice(glob, at, regex);
        case '{' -> {
          braces++;
          regex.append("(?:");
        }
        case '}' -> {
          regex.append(braces > 0 ? ")" : "\\}");
          braces = Math.max(0, braces - 1);
        }
        case ',' -> regex.append(braces > 0 ? "|" : ",");
        default -> regex.append(Pattern.quote(String.valueOf(found)));
      }
    }
    if (braces > 0) {
      throw new IllegalArgumentException("the glob " + glob + " has a '{' without its '}'");
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static int choice(String glob, int open, StringBuilder regex) {
    int close = glob.indexOf(']', open + 2);
    if (close < 0) {
      throw new IllegalArgumentException("the glob " + glob + " has a '[' without its ']'");
    }
    String set = glob.substring(open + 1, close);
    boolean not = set.startsWith("!") || set.startsWith("^");
    String characters = not ? set.substring(1) : set;
    regex.append(not ? "[^" : "[");
    for (int at = 0; at < characters.length(); at++) {
      char found = characters.charAt(at);
      regex.append(found == '-' || Character.isLetterOrDigit(found) ? "" : "\\").append(found);
    }
    regex.append(']');
    return close;
  }

  @Override
  public String toString() {
    String members = globs.isEmpty() ? "all members" : String.join(", ", globs);
    return records.isEmpty() ? members : members + ", records at " + records;
  }
}
