package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.parquet.io.LocalOutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every build runs every body once over a few rows. {@code -Djoist.grid=1000000} prints the table
 * for up to so many rows, {@code -Djoist.grid.case="complex, 30"} only the cases named so.
 */
class EndToEndGridTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"simple", "complex"})
  void everyBodyWritesTheSameRows(String shape) throws IOException {
    GridData data = new GridData(shape, 6, 12_000);
    assertEquals(12_000, data.rows());
    Path ours = folder.resolve("ours.parquet");
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (OutputStream out = Files.newOutputStream(ours)) {
      WrittenFile file = EndToEndGrid.joist(data, out, 7_000, "zstd:1", pool);
      assertEquals(2, file.rowGroups().size());
    } finally {
      pool.shutdown();
    }
    ParquetJavaJudge.judge(ours, data.batches);
    Path groups = folder.resolve("groups.parquet");
    new GroupPeer(data).write(new LocalOutputFile(groups), "zstd:1");
    ParquetJavaJudge.judge(groups, data.batches);
    Path avro = folder.resolve("avro.parquet");
    new AvroPeer(data).write(new LocalOutputFile(avro), "zstd:1");
    ParquetJavaJudge.judge(avro, data.batches);
  }

  @Test
  @EnabledIfSystemProperty(named = "joist.grid", matches = "\\d+")
  void printsTheTable() throws IOException {
    EndToEndGrid.main(
        new String[] {System.getProperty("joist.grid"), System.getProperty("joist.grid.case", "")});
  }
}
