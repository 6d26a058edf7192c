package dev.joist.transforms;

import dev.joist.schema.Schema;
import java.io.Serializable;
import java.util.List;

/** Which tables documents become rows of. A function of the schema of the documents. */
public interface TableLayout extends Serializable {
  /** At least one, in the order of the books. */
  List<Table> tables(Schema documents);

  /** Whether the first table has a row for each document, and nothing else. */
  boolean beginsWithDocuments();

  /** Whether the rows of the only table are the documents as they are. */
  boolean isPlain();

  /** What users should know about the tables, a sentence each. */
  default List<String> remarks(Schema documents) {
    return List.of();
  }

  /** The columns that documents are read into, of which tables are made. */
  Schema read(Schema documents);

  /** Columns of {@link #read} of which a document needs one; none when all will do. */
  List<Integer> ids(Schema documents);

  /** Takes documents apart that were read; for one thread. Never asked for when it is plain. */
  TableSplit split(Schema documents);

  /** What the bytes of the tables follow from, beside the schema. */
  List<String> shaping();

  /** One table, whose rows are the documents. */
  static TableLayout plain() {
    return new PlainTable();
  }
}
