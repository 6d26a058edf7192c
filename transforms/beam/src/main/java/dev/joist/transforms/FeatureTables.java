package dev.joist.transforms;

import dev.joist.columnar.BatchCopy;
import dev.joist.columnar.ColumnBatch;
import dev.joist.json.Extraction;
import dev.joist.partition.FolderName;
import dev.joist.schema.Field;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.features.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The features of documents: all in one table, or a table for each. */
public record FeatureTables(Extraction extraction, Layout layout) implements TableLayout {
  /** How features come into tables. */
  public enum Layout {
    /** A column each. */
    WIDE,
    /** A table each, of the id and the value. */
    FEATURE
  }

  /** What the column of a feature is called in a table of its own. */
  public static final String VALUE = "value";

  @Override
  public List<Table> tables(Schema documents) {
    return switch (layout) {
      case WIDE -> List.of(new Table(Table.ONLY, "", documents));
      case FEATURE -> each(documents);
    };
  }

  private List<Table> each(Schema documents) {
    List<Table> tables = new ArrayList<>();
    Field id = documents.fields().get(0);
    for (int i = 0; i < extraction.map().features().size(); i++) {
      Feature feature = extraction.map().features().get(i);
      Field value = documents.fields().get(i + 1);
      Struct columns =
          Struct.of(
              new Field(extraction.map().joinKey(feature), id.type(), id.nullable()),
              new Field(VALUE, value.type(), value.nullable()));
      tables.add(
          new Table(feature.name(), FolderName.of("feature", feature.name()), Schema.of(columns)));
    }
    return tables;
  }

  @Override
  public boolean beginsWithDocuments() {
    return extraction.explode() == null;
  }

  @Override
  public boolean isPlain() {
    return layout == Layout.WIDE && extraction.explode() == null;
  }

  /** Whether rows are taken apart to tables once they are in columns. */
  boolean splits() {
    return layout == Layout.FEATURE;
  }

  @Override
  public Schema read(Schema documents) {
    return documents;
  }

  @Override
  public List<Integer> ids(Schema documents) {
    return List.of();
  }

  @Override
  public TableSplit split(Schema documents) {
    return new Split(tables(documents), documents);
  }

  @Override
  public List<String> shaping() {
    return List.of(layout.name());
  }

  /** Copies the id and one feature each. */
  private static final class Split implements TableSplit {
    private final List<Table> tables;

    /** By table: which column of the documents each of its columns is. */
    private final List<int[]> columns = new ArrayList<>();

    Split(List<Table> tables, Schema documents) {
      this.tables = tables;
      List<LeafColumn> leaves = documents.leaves();
      for (int table = 0; table < tables.size(); table++) {
        String name = documents.fields().get(table + 1).name();
        columns.add(
            IntStream.range(0, leaves.size())
                .filter(leaf -> leaf == 0 || leaves.get(leaf).path().get(0).equals(name))
                .toArray());
      }
    }

    @Override
    public List<Rows> split(ColumnBatch documents, List<Run> runs) {
      List<Rows> all = new ArrayList<>();
      for (int table = 0; table < tables.size(); table++) {
        ColumnBatch batch = new ColumnBatch(tables.get(table).schema());
        BatchCopy.append(documents, columns.get(table), batch);
        all.add(new Rows(batch, new int[0]));
      }
      return all;
    }

    @Override
    public void recycle(int table, ColumnBatch rows) {
      // They are as large as their rows, which come seldom.
    }
  }
}
