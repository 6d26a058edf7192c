package dev.joist.parquet.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.Cells;
import dev.joist.parquet.RandomFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Our reader against parquet-java's over files of random schemas, codecs and encodings. {@code
 * -Djoist.random.files=N} reads that many, {@code -Djoist.random.seed=S} begins with that one.
 */
class ForeignFilesTest {
  private static final int FILES = Integer.getInteger("joist.random.files", 50);
  private static final long SEED = Long.getLong("joist.random.seed", 1);

  @Test
  void readsWhatParquetJavaWrites() throws Exception {
    ParquetReader reader = new ParquetReader();
    for (long seed = SEED; seed < SEED + FILES; seed++) {
      RandomFiles files = new RandomFiles(seed);
      byte[] file = files.write(2000);
      try {
        check(reader, file, seed);
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + files.description(), e);
      }
    }
  }

  private static void check(ParquetReader reader, byte[] file, long seed) throws Exception {
    reader.open(ParquetInput.of(file));
    ColumnBatch batch = new ColumnBatch(reader.schema());
    // Odd limits, so that batches end in the middle of pages.
    int most = seed % 3 == 0 ? Integer.MAX_VALUE : (int) (1 + seed * 7 % 501);
    int rows = 0;
    int read = reader.read(batch, most, Long.MAX_VALUE);
    while (read > 0) {
      rows += read;
      read = reader.read(batch, most, Long.MAX_VALUE);
    }
    assertEquals(reader.rows(), rows);
    assertEquals(rows, batch.rows());
    List<List<String>> expected = Cells.ofParquetJava(file);
    List<List<String>> found = Cells.of(batch);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), found.get(i), batch.schema().leaves().get(i).toString());
    }
  }
}
