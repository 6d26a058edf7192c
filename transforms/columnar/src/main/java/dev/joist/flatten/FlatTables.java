package dev.joist.flatten;

import dev.joist.schema.LeafColumn;
import dev.joist.schema.Schema;
import java.util.List;

/** The tables that documents of a schema become. Immutable. */
public final class FlatTables {
  private final FlattenOptions options;
  private final FlatPlan plan;
  private final List<FlatTable> tables;
  private final List<Integer> idLeaves;

  private FlatTables(FlattenOptions options, FlatPlan plan) {
    this.options = options;
    this.plan = plan;
    this.tables = plan.tables();
    this.idLeaves =
        IdFields.leaves(options.ids(), plan.read()).stream().map(LeafColumn::index).toList();
  }

  /**
   * Those of documents with these fields.
   *
   * @throws IllegalArgumentException when ids cannot be made of such documents
   */
  public static FlatTables of(Schema documents, FlattenOptions options) {
    return new FlatTables(options, FlatPlan.of(documents, options));
  }

  /** A table and its columns. */
  public record Table(String name, Schema schema) {}

  /** The root first. */
  public List<Table> tables() {
    return tables.stream().map(table -> new Table(table.name(), table.schema())).toList();
  }

  /** The columns to read documents into. */
  public Schema read() {
    return plan.read();
  }

  /** The columns of them of which a document needs one for its id; none when it needs none. */
  public List<Integer> idLeaves() {
    return idLeaves;
  }

  /** Columns and tables whose names were taken already. */
  public List<Renaming> renamings() {
    return plan.renamings();
  }

  FlattenOptions options() {
    return options;
  }

  List<FlatTable> flat() {
    return tables;
  }
}
