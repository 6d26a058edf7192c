package dev.joist.flatten;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Makes the ids of documents. Owned by one thread. */
interface RootIds {
  /** Appends one for each document. */
  void append(ColumnBatch documents, List<DocumentRun> runs, BinaryColumn ids);

  static RootIds of(Ids ids, Schema read) {
    return switch (ids.kind()) {
      case POSITION -> RootIds::positions;
      case RANDOM -> RootIds::random;
      case HASH -> HashIds.ofAll(read);
      case FIELDS -> HashIds.of(IdFields.leaves(ids, read));
      case NATURAL -> new NaturalIds(IdFields.leaves(ids, read).get(0));
    };
  }

  private static void positions(ColumnBatch documents, List<DocumentRun> runs, BinaryColumn ids) {
    int made = 0;
    for (DocumentRun run : runs) {
      IdText text = new IdText((run.name() + ":").getBytes(StandardCharsets.UTF_8));
      for (long offset : run.offsets()) {
        text.appendWith(offset, ids);
      }
      made += run.offsets().length;
    }
    if (made != documents.rows()) {
      throw new IllegalStateException(made + " places of " + documents.rows() + " documents");
    }
  }

  private static void random(ColumnBatch documents, List<DocumentRun> runs, BinaryColumn ids) {
    for (int i = 0; i < documents.rows(); i++) {
      byte[] text = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
      ids.append(0, text, 0, text.length);
    }
  }
}
