package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sources and members of a published output that dead letters are about. */
public final class FailedSources {
  private static final Schema COLUMNS =
      Schema.of(Field.required("source", Scalar.STRING), Field.nullable("member", Scalar.STRING));

  private FailedSources() {}

  /** Each once, in their order; a member after its source and a slash. */
  public static List<String> of(OutputFolder folder) throws IOException {
    Set<String> failed = new LinkedHashSet<>();
    List<String> files = new ArrayList<>(folder.list(OutputFolder.DEAD_LETTERS + "/"));
    files.sort(null);
    for (String file : files) {
      try (BookReader letters = BookReader.open(folder, file, COLUMNS)) {
        for (ColumnBatch batch = letters.next(); batch.rows() > 0; batch = letters.next()) {
          add(batch, failed);
        }
      } catch (BadInputException broken) {
        throw new IOException(file + ": " + broken.getMessage(), broken);
      }
    }
    return List.copyOf(failed);
  }

  private static void add(ColumnBatch batch, Set<String> failed) {
    ColumnBuffer members = batch.column(1);
    int member = 0;
    for (int row = 0; row < batch.rows(); row++) {
      String source = BookReader.text(batch, 0, row);
      boolean whole = members.definitions()[row] == 0;
      failed.add(whole ? source : source + "/" + BookReader.text(batch, 1, member));
      member += whole ? 0 : 1;
    }
  }
}
