package dev.joist.transforms;

import java.io.Serializable;

/**
 * What to read, as a user names it: a file, a folder, a glob, or a list of these.
 *
 * @param order its place among all inputs
 */
public record InputSpec(int order, String text, Form form) implements Serializable {
  /** How {@link #text} is to be understood. */
  public enum Form {
    /** A file, a folder (all files below it) or a glob. */
    PATH,
    /** A text file with a path a line; blank lines and lines that begin with # are skipped. */
    LIST
  }
}
