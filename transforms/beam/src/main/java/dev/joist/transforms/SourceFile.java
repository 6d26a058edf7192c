package dev.joist.transforms;

import dev.joist.archive.MemberCut;
import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A file to read, or one that was asked for and is not there.
 *
 * @param input which of the inputs named it
 * @param line its place in that input: the line of a list, else 0
 * @param folder what the path is relative to, if it is relative; empty for that of the process
 * @param path where it is, as a person would write it
 * @param bytes its length when it was listed
 * @param modified its modification time in milliseconds, 0 where the file system has none
 * @param problem why it cannot be read
 * @param reason the same in words; empty when it can
 * @param cut where it may be cut into slices
 * @param cuts all of the places, if it is cut at members; slices do not take them along
 */
public record SourceFile(
    int input,
    int line,
    String folder,
    String path,
    long bytes,
    long modified,
    Problem problem,
    String reason,
    Cut cut,
    List<MemberCut> cuts)
    implements Serializable {
  /** The order of rows: by input, by line, by path within a folder or glob. */
  static final Comparator<SourceFile> ORDER =
      Comparator.comparingInt(SourceFile::input)
          .thenComparingInt(SourceFile::line)
          .thenComparing(SourceFile::path);

  public SourceFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(reason, "reason");
    cuts = List.copyOf(cuts);
  }

  /** What the listing of a source ran into; each but NONE is a dead letter. */
  public enum Problem {
    NONE,
    NOT_FOUND,
    UNREADABLE
  }

  /** Where a source may be cut into slices that are read apart. */
  public enum Cut {
    NOWHERE,
    /** It has a record a line. */
    AT_LINES,
    /** It is an archive. */
    AT_MEMBERS
  }

  SourceFile cutAtLines() {
    return cut(Cut.AT_LINES, List.of());
  }

  /** Nowhere when there are no such places. */
  SourceFile cutAt(List<MemberCut> places) {
    return cut(places.isEmpty() ? Cut.NOWHERE : Cut.AT_MEMBERS, places);
  }

  /** The same for a slice, which has its own place. */
  SourceFile withoutCuts() {
    return cut(cut, List.of());
  }

  private SourceFile cut(Cut where, List<MemberCut> places) {
    return new SourceFile(
        input, line, folder, path, bytes, modified, problem, reason, where, places);
  }

  /** The same, found from a folder that other processes need not be in. */
  SourceFile seenFrom(String base) {
    return new SourceFile(
        input, line, base, seenFrom(base, path), bytes, modified, problem, reason, cut, cuts);
  }

  private static String seenFrom(String base, String absolute) {
    String prefix = base.endsWith("/") ? base : base + "/";
    return absolute.startsWith(prefix) ? absolute.substring(prefix.length()) : absolute;
  }

  /** Where it is for this process. */
  String location() {
    return InputSpec.resolve(folder, path);
  }

  /** Throws the dead letter that a source with a problem is. */
  public void checkReadable() throws BadInputException {
    switch (problem) {
      case NOT_FOUND -> throw broken(FailureCode.NOT_FOUND);
      case UNREADABLE -> throw broken(FailureCode.UNREADABLE);
      case NONE -> {
        // Opening it may still fail.
      }
    }
  }

  private BadInputException broken(FailureCode code) {
    return new BadInputException(code, -1, 0, "", reason);
  }

  public static SourceFile found(int input, int line, String path, long bytes, long modified) {
    return new SourceFile(
        input, line, "", path, bytes, modified, Problem.NONE, "", Cut.NOWHERE, List.of());
  }

  static SourceFile notFound(int input, int line, String path, String reason) {
    return new SourceFile(
        input, line, "", path, 0, 0, Problem.NOT_FOUND, reason, Cut.NOWHERE, List.of());
  }

  static SourceFile unreadable(int input, int line, String path, String reason) {
    return new SourceFile(
        input, line, "", path, 0, 0, Problem.UNREADABLE, reason, Cut.NOWHERE, List.of());
  }

  /** Tells one state of a file from another: {@code bytes-modified}. */
  public String fingerprint() {
    return bytes + "-" + modified;
  }
}
