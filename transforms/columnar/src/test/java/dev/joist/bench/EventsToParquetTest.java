package dev.joist.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.joist.parquet.write.ParquetLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class EventsToParquetTest {
  @Test
  void bothBodiesRunAndWriteEveryEvent() throws IOException {
    byte[] data = EventSamples.ndjson(1, 2_000);
    ParquetLayout layout = ParquetLayout.DEFAULT.withRowGroupRows(700);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      OutputStream nowhere = OutputStream.nullOutputStream();
      assertEquals(2_000, EventsToParquet.convert(data, layout, pool, 2, nowhere).rows());
      assertEquals(
          2_000, EventsToParquet.encode(EventsToParquet.shred(data, pool, 2), layout).rows());
    } finally {
      pool.shutdown();
    }
  }
}
