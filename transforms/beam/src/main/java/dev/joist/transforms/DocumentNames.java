package dev.joist.transforms;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What files and members are called in ids: the same wherever they lie. Files below a folder are
 * named from there on, a file that is the only input by its last name, and members of an archive
 * that is the only input by theirs, so that a folder and an archive of it give the same names.
 *
 * @param root what names leave out; ends with a slash, or empty
 * @param only the one input, when it is a file; else empty
 * @param base what relative paths are relative to, whatever process names them
 */
record DocumentNames(String root, String only, String base) implements Serializable {
  private static final String ROOT = "ids-below";
  private static final String ONLY = "ids-of-file";
  private static final String HERE = "./";

  static DocumentNames of(List<InputSpec> inputs) {
    Optional<String> root = Optional.empty();
    String base =
        inputs.isEmpty() ? "" : Path.of(inputs.get(0).folder()).toAbsolutePath().toString();
    for (InputSpec input : inputs) {
      if (input.form() == InputSpec.Form.LIST) {
        return new DocumentNames("", "", base);
      }
      String path = absolute(base, input.text());
      boolean glob = LocalGlob.isGlob(path);
      String folder = glob || inputs.size() > 1 ? parent(fixed(path)) : path + "/";
      root = Optional.of(root.map(before -> common(before, folder)).orElse(folder));
    }
    boolean one = inputs.size() == 1 && !LocalGlob.isGlob(inputs.get(0).text());
    return new DocumentNames(
        root.orElse(""), one ? absolute(base, inputs.get(0).text()) : "", base);
  }

  /** What the books keep of them: the same for equal inputs below other folders. */
  Map<String, String> recorded() {
    return new TreeMap<>(Map.of(ROOT, relative(root), ONLY, relative(only)));
  }

  /**
   * As they were when these were recorded; none when they were not.
   *
   * @param base in which the command was started
   */
  static Optional<DocumentNames> recorded(Map<String, String> options, String base) {
    String root = options.get(ROOT);
    String only = options.get(ONLY);
    if (root == null || only == null) {
      return Optional.empty();
    }
    return Optional.of(new DocumentNames(resolved(base, root), resolved(base, only), base));
  }

  private String relative(String path) {
    String below = base.endsWith("/") ? base : base + "/";
    return path.startsWith(below) ? HERE + path.substring(below.length()) : path;
  }

  private static String resolved(String base, String path) {
    return path.startsWith(HERE)
        ? (base.endsWith("/") ? base : base + "/") + path.substring(HERE.length())
        : path;
  }

  /**
   * The name of a document's file.
   *
   * @param path of the source
   * @param member in it; empty when it is no archive
   */
  String of(String path, String member) {
    String absolute = root.isEmpty() ? path : absolute(base, path);
    String inside = member.replaceFirst("^(\\./+|/+)+", "");
    if (absolute.equals(only)) {
      return inside.isEmpty() ? absolute.substring(absolute.lastIndexOf('/') + 1) : inside;
    }
    String name = absolute.startsWith(root) ? absolute.substring(root.length()) : absolute;
    return inside.isEmpty() ? name : name + "/" + inside;
  }

  private static String absolute(String base, String path) {
    return path.contains("://")
        ? path.replaceFirst("/+$", "")
        : Path.of(base).resolve(path).normalize().toString();
  }

  /** Up to the first character that stands for others. */
  private static String fixed(String path) {
    int end = 0;
    while (end < path.length() && !LocalGlob.isGlob(path.substring(0, end + 1))) {
      end++;
    }
    return path.substring(0, end);
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return parent(one.substring(0, length));
  }
}
