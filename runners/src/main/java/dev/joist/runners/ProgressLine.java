package dev.joist.runners;

import dev.joist.transforms.Progress;
import dev.joist.transforms.Progress.Count;
import dev.joist.transforms.Progress.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far one stage is, in words.
 *
 * @param total what the stage has to read or to make, when that is known
 * @param seconds since the stage began
 */
record ProgressLine(Stage stage, Count done, Optional<Count> total, double seconds) {
  private static final int BAR_WIDTH = 20;

  /** Shorter times say nothing about speed. */
  private static final double LEAST_SECONDS = 0.5;

  static ProgressLine of(Progress progress, Stage stage) {
    return new ProgressLine(stage, progress.done(stage), progress.total(), progress.seconds(stage));
  }

  /** Everything, for logs. */
  String plain() {
    return String.join(", ", parts("documents", "rows", "dead letters"));
  }

  /** As much as fits: what stands first matters most. */
  String bar(int width) {
    List<String> parts = parts("docs", "rows", "dead");
    StringBuilder line = new StringBuilder(parts.get(0));
    total.filter(all -> amount(all) > 0 && isCounted()).ifPresent(all -> line.append(gauge(all)));
    for (String part : parts.subList(1, parts.size())) {
      if (line.length() + 2 + part.length() > width) {
        break;
      }
      line.append("  ").append(part);
    }
    return line.substring(0, Math.min(line.length(), width));
  }

  private String gauge(Count all) {
    double share = Math.min(1, (double) amount(done) / amount(all));
    int full = (int) (share * BAR_WIDTH);
    return " [%s%s] %3d%%"
        .formatted("#".repeat(full), "-".repeat(BAR_WIDTH - full), (int) (share * 100));
  }

  /** Listing and publishing have nothing to count. */
  boolean isCounted() {
    return switch (stage) {
      case LIST, PUBLISH -> false;
      case PROFILE, GENERATE, WRITE, VERIFY -> true;
    };
  }

  /** By which the time left is told: what is made has no bytes before it is written. */
  private long amount(Count count) {
    return stage == Stage.GENERATE ? count.documents() : count.bytes();
  }

  private List<String> parts(String documents, String rows, String deadLetters) {
    List<String> parts = new ArrayList<>();
    parts.add(
        switch (stage) {
          case LIST -> "listing the sources";
          case PROFILE -> "inferring the schema";
          case GENERATE -> "generating";
          case WRITE -> "writing";
          case VERIFY -> "verifying";
          case PUBLISH -> "publishing";
        });
    if (!isCounted()) {
      return parts;
    }
    timeLeft().ifPresent(parts::add);
    if (stage == Stage.GENERATE) {
      parts.add(
          count(done.documents())
              + total.map(all -> " of " + count(all.documents())).orElse("")
              + " rows");
      if (seconds >= LEAST_SECONDS) {
        parts.add(count((long) (done.documents() / seconds)) + " rows/s");
      }
      return parts;
    }
    parts.add(size(done.bytes()) + total.map(all -> " of " + size(all.bytes())).orElse(""));
    if (stage == Stage.VERIFY) {
      parts.add(count(done.rows()) + " " + rows);
      return withSpeed(parts, rows);
    }
    parts.add(
        count(done.files()) + total.map(all -> " of " + count(all.files())).orElse("") + " files");
    if (stage == Stage.WRITE) {
      parts.add(count(done.documents()) + " " + documents);
      parts.add(count(done.rows()) + " " + rows);
      parts.add(count(done.deadLetters()) + " " + deadLetters);
    } else if (done.rows() > 0) {
      // Counted file by file; what is bad in them is told of when they are written.
      parts.add(count(done.documents()) + " " + documents);
    }
    return withSpeed(parts, documents);
  }

  private List<String> withSpeed(List<String> parts, String documents) {
    if (seconds >= LEAST_SECONDS) {
      parts.add("%.0f MB/s".formatted(done.bytes() / 1e6 / seconds));
      if (done.rows() > 0) {
        parts.add(count((long) (done.documents() / seconds)) + " " + documents + "/s");
      }
    }
    return parts;
  }

  private Optional<String> timeLeft() {
    if (total.isEmpty() || seconds < LEAST_SECONDS || amount(done) == 0) {
      return Optional.empty();
    }
    long left = amount(total.get()) - amount(done);
    if (left <= 0) {
      return Optional.empty();
    }
    long time = Math.round(left / (amount(done) / seconds));
    return Optional.of(
        time < 3600
            ? "%d:%02d left".formatted(time / 60, time % 60)
            : "%d:%02d:%02d left".formatted(time / 3600, time / 60 % 60, time % 60));
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String size(long bytes) {
    if (bytes < 1_000_000) {
      return count(bytes) + " bytes";
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }
}
