package dev.joist.flatten;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.DoubleColumn;
import dev.joist.partition.ValueText;
import dev.joist.schema.LeafColumn;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The value of a field that every document has, as text. */
record NaturalIds(LeafColumn leaf) implements RootIds {
  @Override
  public void append(ColumnBatch documents, List<DocumentRun> runs, BinaryColumn ids) {
    ColumnBuffer column = documents.column(leaf.index());
    if (column.values() != documents.rows()) {
      throw new IllegalStateException("documents without " + leaf.path());
    }
    for (int i = 0; i < documents.rows(); i++) {
      if (column instanceof BinaryColumn text) {
        ids.append(0, text.bytes(), text.begin(i), text.ends()[i] - text.begin(i));
      } else {
        String value =
            column instanceof DoubleColumn numbers
                ? Double.toString(numbers.array()[i])
                : ValueText.of(column, i);
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        ids.append(0, bytes, 0, bytes.length);
      }
    }
  }
}
