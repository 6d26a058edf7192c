package dev.joist.transforms;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What a document is called in the archive that it is replayed from: the number of its letter, and
 * where it was at first. What follows the last slash is what it followed there, for ids that are
 * names.
 *
 * @param member empty for none
 * @param replay its number, so that what runs twice is told apart
 * @param twin how many letters of the same document run before it in the same replay
 * @param begin the byte of the source or member at which it began; -1 when that is not known
 */
record ReplayedName(
    int letter, String source, String member, long ordinal, int replay, int twin, long begin) {
  static ReplayedName of(int letter, LetterRow row, int replay, int twin, long begin) {
    return new ReplayedName(letter, row.source(), row.member(), row.ordinal(), replay, twin, begin);
  }

  String text() {
    String file = member.isEmpty() ? source : member;
    return "%d/%d/%d/%d/%d/s%s/m%s/%s"
        .formatted(
            letter,
            ordinal,
            replay,
            twin,
            begin,
            encoded(source),
            encoded(member),
            file.substring(file.lastIndexOf('/') + 1));
  }

  static ReplayedName parse(String text) {
    String[] parts = text.split("/", 8);
    return new ReplayedName(
        Integer.parseInt(parts[0]),
        decoded(parts[5]),
        decoded(parts[6]),
        Long.parseLong(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        Long.parseLong(parts[4]));
  }

  /** The document and its turn, as nothing else in the output is called. */
  String turn() {
    return "#%d.%d".formatted(ordinal, replay) + (twin == 0 ? "" : "." + twin);
  }

  /** The number alone, which a name may also be. */
  static int letter(String text) {
    int slash = text.indexOf('/');
    return Integer.parseInt(slash < 0 ? text : text.substring(0, slash));
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.substring(1), StandardCharsets.UTF_8);
  }
}
