package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class EndToEndGridTest {
  @Test
  void bothBodiesRunAndWriteEveryRow() throws IOException {
    GridData data = new GridData("complex", 6);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      WrittenFile file = EndToEndGrid.joist(data, 1_000, 600, "zstd:1", pool);
      assertEquals(1_000, file.rows());
      assertEquals(2, file.rowGroups().size());
      EndToEndGrid.parquetWriter(data, 1_000, "zstd:1");
    } finally {
      pool.shutdown();
    }
  }
}
