package dev.joist.transforms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A source is not the one that was listed. Input is read twice, for its types and for its values,
 * and both have to see the same bytes.
 */
final class SourceChanged extends IOException {
  private SourceChanged(String message) {
    super(message);
  }

  /** What to do about it. */
  private static SourceChanged because(String what) {
    return new SourceChanged(
        what + ": convert it again when nothing writes to it, or a copy of it");
  }

  static SourceChanged shorter(SourceFile source, long end) {
    return because(
        "it ended after %,d bytes and had %,d when it was listed".formatted(end, source.bytes()));
  }

  static SourceChanged longer(SourceFile source) {
    return because(
        "it has more than the %,d bytes that it was listed with".formatted(source.bytes()));
  }

  static SourceChanged replaced() {
    return because("it was replaced while it was read");
  }

  static SourceChanged removed() {
    return because("it was removed while it was read");
  }

  /**
   * Only local files tell at no cost; objects in stores do not change, they are replaced.
   *
   * @throws SourceChanged when the source is not as it was listed
   * @throws NoSuchFileException when it is not there any more
   */
  static void check(SourceFile source) throws IOException {
    if (SourceBytes.isRemote(source.location())) {
      return;
    }
    BasicFileAttributes now =
        Files.readAttributes(LocalName.path(source.location()), BasicFileAttributes.class);
    if (!now.isRegularFile()) {
      throw because("it is not a regular file any more");
    }
    if (now.size() != source.bytes()) {
      throw because(
          "it has %,d bytes and had %,d when it was listed".formatted(now.size(), source.bytes()));
    }
    if (source.modified() != 0 && now.lastModifiedTime().toMillis() != source.modified()) {
      throw because("it was written to after it was listed");
    }
  }
}
