package dev.joist.transforms;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes staged files an output. All books are checked before the first rename, and the manifest
 * comes last: until it stands, the folder holds no output. Done again after a failure half way, it
 * ends in the same state.
 */
final class Publication {
  private static final Pattern PART = Pattern.compile("part-\\d{5,}-of-\\d{5,}\\.parquet");

  private final OutputFolder folder;
  private final RunInfo info;

  Publication(OutputFolder folder, RunInfo info) {
    this.folder = folder;
    this.info = info;
  }

  RunReport publish(List<UnitReport> unordered, SchemaChoice schema) throws IOException {
    List<UnitReport> reports = withLetterFiles(unordered);
    RunReport run = Balance.of(reports);
    List<Move> moves = moves(reports, run);
    text(OutputFolder.SCHEMA, schema.yaml(), moves);
    try (OutputStream ledger = folder.create(staged(OutputFolder.LEDGER, moves))) {
      Ledger.write(run.sources(), ledger);
    }
    Books books = new Books(info, run);
    long now = System.currentTimeMillis();
    text(OutputFolder.REPORT, books.report(schema, folder.toString(), now), moves);
    // The old manifest goes first, so that nobody takes a mixture for an output.
    folder.delete(List.of(OutputFolder.MANIFEST));
    Set<String> current = new HashSet<>();
    for (Move move : moves) {
      folder.rename(move.from(), move.to());
      current.add(move.to());
    }
    deleteOldOutput(current);
    List<Move> last = new ArrayList<>();
    text(OutputFolder.MANIFEST, books.manifest(schema, now), last);
    folder.rename(last.get(0).from(), OutputFolder.MANIFEST);
    folder.deleteStaging();
    return run;
  }

  /** The first unit takes the files of all. */
  private List<UnitReport> withLetterFiles(List<UnitReport> unordered) throws IOException {
    List<UnitReport> reports = new ArrayList<>(unordered);
    reports.sort(Comparator.comparingInt(UnitReport::unit));
    List<PartFile> files = LetterFiles.of(folder, reports);
    reports.replaceAll(
        report -> report.withDeadLetterParts(report.unit() == 0 ? files : List.of()));
    return reports;
  }

  private static List<Move> moves(List<UnitReport> unordered, RunReport run) {
    List<UnitReport> reports = new ArrayList<>(unordered);
    reports.sort(Comparator.comparingInt(UnitReport::unit));
    List<Move> moves = new ArrayList<>();
    int file = 0;
    int letters = 0;
    for (UnitReport report : reports) {
      for (PartFile part : report.parts()) {
        moves.add(new Move(part.name(), run.files().get(file++).name()));
      }
      for (PartFile part : report.deadLetterParts()) {
        moves.add(new Move(part.name(), run.deadLetterFiles().get(letters++).name()));
      }
    }
    return moves;
  }

  private void text(String name, String text, List<Move> moves) throws IOException {
    try (OutputStream stream = folder.create(staged(name, moves))) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String staged(String name, List<Move> moves) {
    String from = OutputFolder.STAGING + "/" + name.substring(name.lastIndexOf('/') + 1);
    moves.add(new Move(from, name));
    return from;
  }

  /** Only what Joist itself names is ever deleted. */
  private void deleteOldOutput(Set<String> current) throws IOException {
    List<String> old = new ArrayList<>();
    for (String name : folder.list("")) {
      boolean own = PART.matcher(name).matches() || name.startsWith(OutputFolder.BOOKS + "/");
      if (own && !name.startsWith(OutputFolder.STAGING + "/") && !current.contains(name)) {
        old.add(name);
      }
    }
    folder.delete(old);
  }

  private record Move(String from, String to) {}
}
