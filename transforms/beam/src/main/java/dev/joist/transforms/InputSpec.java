package dev.joist.transforms;

import java.io.Serializable;

/**
 * What to read, as a user names it: a file, a folder, a glob, or a list of these.
 *
 * @param order its place among all inputs
 * @param folder what relative paths are relative to; empty for that of the process
 */
public record InputSpec(int order, String text, Form form, String folder) implements Serializable {
  /** With names as the process understands them. */
  public InputSpec(int order, String text, Form form) {
    this(order, text, form, "");
  }

  /** How {@link #text} is to be understood. */
  public enum Form {
    /** A file, a folder (all files below it) or a glob. */
    PATH,
    /** A text file with a path a line; blank lines and lines that begin with # are skipped. */
    LIST
  }

  /** A path as every process understands it. */
  static String resolve(String folder, String path) {
    return !folder.isEmpty() && isRelative(path)
        ? folder + (folder.endsWith("/") ? "" : "/") + path
        : path;
  }

  static boolean isRelative(String path) {
    return !path.startsWith("/") && !SourceBytes.isUri(path);
  }
}
