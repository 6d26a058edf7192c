package dev.joist.transforms;

import dev.joist.schema.Schema;
import java.util.List;

/** One table, whose rows are the documents. */
record PlainTable() implements TableLayout {
  @Override
  public List<Table> tables(Schema documents) {
    return List.of(new Table(Table.ONLY, "", documents));
  }

  @Override
  public boolean beginsWithDocuments() {
    return true;
  }

  @Override
  public boolean isPlain() {
    return true;
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
    throw new IllegalStateException("documents are rows as they are");
  }

  @Override
  public List<String> shaping() {
    return List.of();
  }
}
