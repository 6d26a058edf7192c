package dev.joist.transforms;

import java.io.Serializable;
import java.util.List;

/**
 * What a span of generated rows left in the staging folder.
 *
 * @param files staged, their {@link #finalName}s to come
 * @param rows how many there are in the files, as the answer key counts them
 */
record GeneratedUnit(int number, List<PartFile> files, long rows) implements Serializable {
  private static final String PREFIX = "file-";

  GeneratedUnit {
    files = List.copyOf(files);
  }

  /** Of the truth about a span, in the staging folder. */
  static String truthName(int span) {
    return "truth-%05d.bin".formatted(span);
  }

  /** Of a data file, in the staging folder, which has no folders of its own. */
  static String stagedName(String finalName) {
    return PREFIX + finalName.replace('/', '+');
  }

  static String finalName(PartFile staged) {
    String begin = OutputFolder.STAGING + "/" + PREFIX;
    return staged.name().substring(begin.length()).replace('+', '/');
  }
}
