package dev.joist.transforms;

import dev.joist.json.JsonStream;
import java.util.ArrayList;
import java.util.List;

/** Whose documents come with the next batch, and what the books of their sources are told. */
final class RunRows {
  private final UnitSources sources;
  private List<TableSplit.Run> runs = new ArrayList<>();

  RunRows(UnitSources sources) {
    this.sources = sources;
  }

  void add(JsonStream stream, long[] offsets) {
    runs.add(new TableSplit.Run(sources.book(stream).path(), stream, offsets));
  }

  /** Those of one batch. */
  List<TableSplit.Run> take() {
    List<TableSplit.Run> taken = runs;
    runs = new ArrayList<>();
    return taken;
  }

  /** Counts the rows of one table. */
  void count(List<TableSplit.Run> of, int table, int[] ends) {
    int document = 0;
    for (TableSplit.Run run : of) {
      int before = document == 0 ? 0 : ends[document - 1];
      document += run.offsets().length;
      sources.book(run.stream()).rows(table, ends[document - 1] - before);
    }
  }
}
