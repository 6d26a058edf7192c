package dev.joist.transforms;

import dev.joist.columnar.ColumnBatch;
import dev.joist.flatten.DocumentRun;
import dev.joist.flatten.FlatTables;
import dev.joist.flatten.FlattenOptions;
import dev.joist.flatten.Flattener;
import dev.joist.flatten.Ids;
import dev.joist.flatten.Renaming;
import dev.joist.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** Tables that are joined by ids: one of the documents, and one for each array of objects. */
public final class FlattenLayout implements TableLayout {
  private static final long serialVersionUID = 1;

  private final FlattenOptions options;
  private final DocumentNames names;

  private FlattenLayout(FlattenOptions options, DocumentNames names) {
    this.options = options;
    this.names = names;
  }

  /**
   * The tables.
   *
   * @param inputs of the run, from which the names in ids follow
   */
  public static FlattenLayout of(FlattenOptions options, List<InputSpec> inputs) {
    return new FlattenLayout(options, DocumentNames.of(inputs));
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

  private record Split(Flattener flattener, DocumentNames names) implements TableSplit {
    @Override
    public List<Rows> split(ColumnBatch documents, List<Run> runs) {
      List<DocumentRun> named = new ArrayList<>();
      for (Run run : runs) {
        named.add(new DocumentRun(names.of(run.path(), run.stream().name()), run.offsets()));
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
