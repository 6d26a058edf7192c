package dev.joist.transforms;

import dev.joist.schema.FieldPath;
import dev.joist.schema.TypeNames;
import dev.joist.schema.inference.ColumnCount;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferredSchema;
import dev.joist.transforms.SourceBooks.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the profiles of all units, which come in their order. */
final class InputCensus {
  private final TallySum types = new TallySum();
  private final List<SliceLines> slices = new ArrayList<>();
  private final Map<Integer, SourceBooks> sources = new HashMap<>();
  private final Map<String, FailureCount> failures = new TreeMap<>();
  private long bytesRead;

  void add(UnitProfile unit) {
    types.add(unit);
    slices.addAll(unit.lines());
    unit.sources().forEach(books -> sources.merge(books.ordinal(), books, SourceBooks::plus));
    unit.failures().forEach((code, count) -> failures.merge(code, count, FailureCount::plus));
    bytesRead += unit.bytesRead();
  }

  InputProfile profile(InferenceOptions options) {
    LineNumbers lines = LineNumbers.of(slices);
    InferredSchema inferred = SchemaChoice.infer(types.tally(), options);
    SchemaChoice schema = SchemaChoice.of(inferred, lines);
    failures.replaceAll(
        (code, first) -> first.withLine(lines.line(first.source(), first.offset(), first.line())));
    long documents = 0;
    long rows = 0;
    long failed = 0;
    for (SourceBooks books : sources.values()) {
      documents += books.documents();
      rows += books.rows();
      failed += books.outcome() == Outcome.FAILED ? 1 : 0;
    }
    return new InputProfile(
        schema,
        columns(inferred),
        failures,
        paths(schema),
        documents,
        rows,
        sources.size(),
        failed,
        bytesRead,
        InputProfile.Output.UNKNOWN);
  }

  private static List<InputProfile.Column> columns(InferredSchema inferred) {
    List<InputProfile.Column> columns = new ArrayList<>();
    for (ColumnCount count : inferred.columns()) {
      columns.add(
          new InputProfile.Column(
              FieldPath.of(count.path()),
              TypeNames.of(count.type()),
              count.present(),
              count.nulls(),
              count.absent()));
    }
    return columns;
  }

  private Map<Integer, String> paths(SchemaChoice schema) {
    Map<Integer, String> paths = new HashMap<>();
    for (SchemaChoice.Remark remark : schema.remarks()) {
      remark.seen().forEach(seen -> paths.put(seen.source(), path(seen.source())));
    }
    failures.values().forEach(first -> paths.put(first.source(), path(first.source())));
    return paths;
  }

  private String path(int source) {
    SourceBooks books = sources.get(source);
    return books == null ? "" : books.source().path();
  }
}
