package dev.joist.transforms;

import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Deals the letters of an output after a replay: those that are dead by now, and those that have
 * run again, marked with the number of the replay.
 */
final class ReplayedLetters {
  /** What has run again. */
  static final Schema REPLAYED = DeadLetters.SCHEMA.with(Field.required("replay", Scalar.INT64));

  private static final long BATCH_BYTES = 4 << 20;

  private final ReplayPlan plan;
  private final OutputFolder made;
  private final Manifest result;
  private final int number;
  private final Map<String, Long> codes = new TreeMap<>();
  private final List<PartFile> dead = new ArrayList<>();
  private final List<PartFile> replayed = new ArrayList<>();

  /**
   * @param made where the replay left its own dead letters
   */
  ReplayedLetters(ReplayPlan plan, OutputFolder made, Manifest result, int number) {
    this.plan = plan;
    this.made = made;
    this.result = result;
    this.number = number;
  }

  /** Whether every letter that ran again died as it had before, and there is nothing to write. */
  boolean areAsBefore() throws IOException {
    LetterSum before = new LetterSum();
    new LetterDataset(plan.folder(), plan.manifest().deadLetterFiles())
        .forEach(
            (at, letter) -> {
              if (plan.letters().get(at)) {
                before.add(letter.isMissingSource() ? letter.source() : "#" + at, letter);
              }
            });
    LetterSum now = new LetterSum();
    new LetterDataset(made, result.deadLetterFiles())
        .forEach(
            (at, letter) ->
                now.add(place(letter).map(number -> "#" + number).orElse(letter.source()), letter));
    return before.isThatOf(now);
  }

  /** Into the staging folder. */
  void write() throws IOException {
    BitSet again = new BitSet();
    LetterDataset failures = new LetterDataset(made, result.deadLetterFiles());
    failures.forEach((at, letter) -> place(letter).ifPresentOrElse(again::set, () -> {}));
    Map<Integer, LetterRow> places = new HashMap<>();
    LetterDataset letters = new LetterDataset(plan.folder(), plan.manifest().deadLetterFiles());
    try (Out stay = new Out("replay/letters.parquet", DeadLetters.SCHEMA);
        Out gone = new Out("replay/replayed.parquet", REPLAYED)) {
      letters.forEach(
          (at, letter) -> {
            if (!plan.letters().get(at)) {
              keep(letter, stay);
              return;
            }
            gone.addMarked(letter, number);
            if (again.get(at)) {
              places.put(at, letter.withoutRaw());
            }
          });
      failures.forEach(
          (at, letter) -> {
            LetterRow origin = place(letter).map(places::get).orElse(null);
            keep(origin == null ? letter : letter.at(origin), stay);
          });
      dead.addAll(stay.finish());
      replayed.addAll(gone.finish());
    }
  }

  /** Which letter it was, of one whose document came from an archive of ours. */
  private Optional<Integer> place(LetterRow failure) {
    return plan.isArchive(failure.source()) && !failure.member().isEmpty()
        ? Optional.of(ReplayedName.letter(failure.member()))
        : Optional.empty();
  }

  private void keep(LetterRow letter, Out out) throws IOException {
    codes.merge(letter.code(), 1L, Long::sum);
    out.add(letter);
  }

  /** By code: those that are dead by now. */
  Map<String, Long> codes() {
    return codes;
  }

  List<PartFile> dead() {
    return dead;
  }

  List<PartFile> replayed() {
    return replayed;
  }

  private final class Out implements AutoCloseable {
    private final StagedParquet file;
    private final Schema schema;
    private BookRows rows;

    Out(String name, Schema schema) {
      this.schema = schema;
      this.rows = new BookRows(schema);
      this.file =
          new StagedParquet(plan.folder(), name, schema, ParquetLayout.DEFAULT, builder -> builder);
    }

    void add(LetterRow letter) throws IOException {
      letter.appendTo(rows);
      rows.endRow();
      added();
    }

    void addMarked(LetterRow letter, long replay) throws IOException {
      letter.appendTo(rows);
      rows.number(replay).endRow();
      added();
    }

    private void added() throws IOException {
      if (rows.batch().bytesUsed() > BATCH_BYTES) {
        flush();
      }
    }

    private void flush() throws IOException {
      ColumnBatch batch = rows.batch();
      rows = new BookRows(schema);
      if (batch.rows() > 0) {
        file.write(batch);
      }
    }

    List<PartFile> finish() throws IOException {
      flush();
      return file.finish().stream().map(StagedRows::file).toList();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
