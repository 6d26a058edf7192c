package dev.joist.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What our writer writes comes back through our reader, of every type and encoding; that others
 * read it too is shown elsewhere. {@code -Djoist.rounds=10000} for more of it.
 */
class OwnFilesTest {
  private static final int ROUNDS = Integer.getInteger("joist.rounds", 100);

  @Test
  void everyLevelAndValueComesBack() throws Exception {
    ParquetReader reader = new ParquetReader();
    for (int seed = 1000; seed < 1000 + ROUNDS; seed++) {
      Random random = new Random(seed);
      Schema schema = RandomTables.schema(random);
      ParquetLayout layout = RandomTables.layout(random);
      try {
        check(reader, schema, layout, random);
      } catch (RuntimeException | AssertionError | BadInputException e) {
        throw new AssertionError("seed " + seed + ", " + layout + ", " + schema, e);
      }
    }
  }

  private static void check(
      ParquetReader reader, Schema schema, ParquetLayout layout, Random random) throws Exception {
    RandomRows rows = new RandomRows(schema, random);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<List<String>> expected = new ArrayList<>();
    try (ParquetWriter writer = ParquetWriter.builder(schema, out).layout(layout).build()) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        ColumnBatch batch = rows.next(random.nextInt(700));
        add(expected, Cells.of(batch));
        writer.write(batch);
      }
      writer.finish();
    }
    reader.open(ParquetInput.of(out.toByteArray()), schema);
    assertEquals(schema, reader.schema());
    List<List<String>> found = new ArrayList<>();
    ColumnBatch batch = new ColumnBatch(schema);
    add(found, Cells.of(batch));
    int most = 1 + random.nextInt(500);
    while (reader.read(batch, most, 1 << random.nextInt(20)) > 0) {
      add(found, Cells.of(batch));
      batch.reset();
    }
    assertEquals(expected, found);
  }

  private static void add(List<List<String>> all, List<List<String>> more) {
    for (int i = 0; i < more.size(); i++) {
      if (all.size() == i) {
        all.add(new ArrayList<>());
      }
      all.get(i).addAll(more.get(i));
    }
  }
}
