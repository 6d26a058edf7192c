package dev.joist.transforms;

import dev.joist.columnar.ColumnBatch;
import dev.joist.flatten.DocumentRun;
import dev.joist.flatten.FlatTables;
import dev.joist.flatten.FlattenOptions;
import dev.joist.flatten.Flattener;
import dev.joist.flatten.Ids;
import dev.joist.flatten.Renaming;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables that are joined by ids: one of the documents, and one for each array of objects. */
public final class FlattenLayout implements TableLayout {
  private static final long serialVersionUID = 1;

  private final FlattenOptions options;
  private final RunNames names;

  private FlattenLayout(FlattenOptions options, RunNames names) {
    this.options = options;
    this.names = names;
  }

  /**
   * The tables.
   *
   * @param inputs of the run, from which the names in ids follow
   */
  public static FlattenLayout of(FlattenOptions options, List<InputSpec> inputs) {
    return new FlattenLayout(options, new RunNames(DocumentNames.of(inputs), ""));
  }

  /** What the books keep of the names in ids, which follow from the inputs. */
  public static Map<String, String> recorded(List<InputSpec> inputs) {
    return DocumentNames.of(inputs).recorded();
  }

  /**
   * The tables of a run that is replayed.
   *
   * @param recorded with what {@link #recorded(List)} told
   * @throws RunFailure when that is needed and was not written down
   */
  public static FlattenLayout replaying(
      FlattenOptions options, Map<String, String> recorded, OutputFolder output)
      throws IOException {
    Optional<DocumentNames> names =
        StartFolder.of(output).flatMap(base -> DocumentNames.recorded(recorded, base));
    if (names.isEmpty() && options.ids().kind() == Ids.Kind.POSITION) {
      throw new RunFailure(
          "the manifest of %s does not say what files are called in its ids, as an older version wrote it: run flatten again with --if-exists replace"
              .formatted(output));
    }
    return new FlattenLayout(
        options,
        new RunNames(names.orElse(new DocumentNames("", "", "")), ReplayPlan.archivesOf(output)));
  }

  /** Whether ids need to be told where documents begin. */
  boolean hasPositions() {
    return options.ids().kind() == Ids.Kind.POSITION;
  }

  private FlatTables flat(Schema documents) {
    try {
      return FlatTables.of(documents, options);
    } catch (IllegalArgumentException impossible) {
      throw new RunFailure(flag() + ": " + impossible.getMessage(), impossible);
    }
  }

  private String flag() {
    return options.ids().kind() == Ids.Kind.NATURAL ? "--id-field" : "--ids";
  }

  @Override
  public List<Table> tables(Schema documents) {
    List<Table> tables = new ArrayList<>();
    for (FlatTables.Table table : flat(documents).tables()) {
      tables.add(new Table(table.name(), TableFolder.of(table.name()), table.schema()));
    }
    return tables;
  }

  @Override
  public boolean beginsWithDocuments() {
    return true;
  }

  @Override
  public boolean isPlain() {
    return false;
  }

  @Override
  public Schema read(Schema documents) {
    return flat(documents).read();
  }

  @Override
  public List<Integer> ids(Schema documents) {
    return flat(documents).idLeaves();
  }

  @Override
  public List<String> remarks(Schema documents) {
    List<String> remarks = new ArrayList<>();
    for (Renaming renaming : flat(documents).renamings()) {
      remarks.add(
          renaming.table().isEmpty()
              ? "the table %s is called %s, because there is another of that name"
                  .formatted(renaming.wanted(), renaming.given())
              : "the column %s of %s is called %s, because there is another of that name"
                  .formatted(renaming.wanted(), renaming.table(), renaming.given()));
    }
    return remarks;
  }

  @Override
  public TableSplit split(Schema documents) {
    return new Split(new Flattener(flat(documents)), names);
  }

  @Override
  public List<String> shaping() {
    return List.of(options.toString(), names.toString());
  }

  private record Split(Flattener flattener, RunNames names) implements TableSplit {
    @Override
    public List<Rows> split(ColumnBatch documents, List<Run> runs) {
      List<DocumentRun> named = new ArrayList<>();
      for (Run run : runs) {
        named.addAll(names.of(run));
      }
      return flattener.flatten(documents, named).stream()
          .map(rows -> new Rows(rows.batch(), rows.ends()))
          .toList();
    }

    @Override
    public void recycle(int table, ColumnBatch rows) {
      flattener.recycle(table, rows);
    }
  }
}
