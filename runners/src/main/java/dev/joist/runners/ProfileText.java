package dev.joist.runners;

import dev.joist.transforms.FailureCount;
import dev.joist.transforms.InputProfile;
import dev.joist.transforms.SchemaChoice.Kind;
import dev.joist.transforms.SchemaChoice.Remark;
import dev.joist.transforms.SchemaChoice.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** What a profile tells people, line by line, without characters that YAML refuses. */
final class ProfileText {
  /** Longer names push their own line only. */
  private static final int WIDEST_NAME = 40;

  private static final int WIDEST_TYPE = 20;

  private final InputProfile profile;
  private final OptionalLong sample;
  private final double seconds;
  private final List<String> lines = new ArrayList<>();

  ProfileText(InputProfile profile, OptionalLong sample, double seconds) {
    this.profile = profile;
    this.sample = sample;
    this.seconds = seconds;
  }

  List<String> lines() {
    sums();
    output();
    columns();
    remarks("conflicts: values that cannot be in one column", Kind.CONFLICT);
    remarks("notes", Kind.NOTE);
    return lines;
  }

  private void add(String format, Object... values) {
    lines.add(printable(String.format(Locale.ROOT, format, values)));
  }

  private void sums() {
    if (sample.isPresent()) {
      add("a sample: the first %s only", Amounts.counted(sample.getAsLong(), "document"));
    }
    long failed = profile.failedSources();
    add(
        "%s from %s%s: %s, %s",
        Amounts.counted(profile.documents(), "document"),
        Amounts.counted(profile.sources(), "source"),
        failed == 0 ? "" : String.format(Locale.ROOT, " (%,d failed)", failed),
        Amounts.counted(profile.rows(), "row"),
        Amounts.counted(profile.documents() - profile.rows(), "dead letter"));
    for (Map.Entry<String, FailureCount> code : profile.failures().entrySet()) {
      FailureCount first = code.getValue();
      add(
          "  %-17s %,8d  first at %s%s: %s",
          code.getKey(),
          first.count(),
          place(first),
          first.path().isEmpty() ? "" : ", " + first.path(),
          first.reason());
    }
    add(
        "%s read in %.1f s, %s",
        Amounts.size(profile.bytesRead()), seconds, Amounts.speed(profile.bytesRead(), seconds));
  }

  private void output() {
    if (sample.isPresent()) {
      add("what convert would write is not known from a sample");
      return;
    }
    profile
        .output()
        .known()
        .ifPresentOrElse(
            output ->
                add(
                    "convert would write %s in %s of about %s together (a guess from %s)",
                    Amounts.counted(profile.rows(), "row"),
                    Amounts.counted(output.files(), "file"),
                    Amounts.size(output.bytes()),
                    Amounts.counted(output.triedRows(), "row")),
            () ->
                add(
                    "convert would write %s; how many bytes is not known",
                    Amounts.counted(profile.rows(), "row")));
  }

  private void columns() {
    add("");
    int name = "column".length();
    int type = "type".length();
    for (InputProfile.Column column : profile.columns()) {
      name = Math.max(name, Math.min(WIDEST_NAME, column.path().length()));
      type = Math.max(type, Math.min(WIDEST_TYPE, column.type().length()));
    }
    String format = "%-" + name + "s  %-" + type + "s %12s %12s %12s";
    add(format, "column", "type", "present", "null", "absent");
    for (InputProfile.Column column : profile.columns()) {
      add(
          format,
          column.path(),
          column.type(),
          number(column.present()),
          number(column.nulls()),
          number(column.absent()));
    }
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private void remarks(String title, Kind kind) {
    List<Remark> remarks =
        profile.schema().remarks().stream().filter(remark -> remark.kind() == kind).toList();
    if (!remarks.isEmpty()) {
      add("");
      add("%s", title);
    }
    for (Remark remark : remarks) {
      List<String> seen = new ArrayList<>();
      for (Sighting sighting : remark.seen()) {
        seen.add(sighting.what() + " at " + place(sighting.source(), sighting.line()));
      }
      add("  %s %s (%s)", remark.column(), remark.text(), String.join(", ", seen));
    }
  }

  private String place(FailureCount first) {
    String member = first.member().isEmpty() ? "" : ", member " + first.member();
    return place(first.source(), member.isEmpty() ? first.line() : 0)
        + (member.isEmpty() || first.line() == 0 ? member : member + ":" + first.line());
  }

  private String place(int source, long line) {
    String path = profile.paths().getOrDefault(source, "");
    return line == 0 ? path : path + ":" + line;
  }

  /** A line break in a name or a path would end the comment. */
  private static String printable(String line) {
    StringBuilder text = new StringBuilder(line.length());
    line.codePoints()
        .forEach(
            at -> {
              if (isPrintable(at)) {
                text.appendCodePoint(at);
              } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", at));
              }
            });
    return text.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
