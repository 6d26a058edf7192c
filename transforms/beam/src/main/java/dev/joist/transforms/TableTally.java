package dev.joist.transforms;

import dev.joist.columnar.ColumnBatch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What the columns of a table hold. */
final class TableTally implements Serializable {
  private final List<LeafPlace> places;
  private final List<LeafTally> leaves = new ArrayList<>();
  private long rows;

  TableTally(ColumnBatch of) {
    this.places = LeafPlace.of(of.schema());
    for (var leaf : of.schema().leaves()) {
      leaves.add(new LeafTally(leaf.maxRepetition(), leaf.maxDefinition()));
    }
  }

  void add(ColumnBatch batch) {
    rows += batch.rows();
    for (int i = 0; i < leaves.size(); i++) {
      leaves.get(i).add(batch.column(i));
    }
  }

  /** Of other files of the table, which have the same columns. */
  TableTally plus(TableTally other) {
    if (places.equals(other.places)) {
      rows += other.rows;
      for (int i = 0; i < leaves.size(); i++) {
        leaves.get(i).addAll(other.leaves.get(i));
      }
    }
    return this;
  }

  List<LeafPlace> places() {
    return places;
  }

  LeafTally leaf(int at) {
    return leaves.get(at);
  }

  long rows() {
    return rows;
  }
}
