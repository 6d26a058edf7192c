package dev.joist.transforms;

import dev.joist.json.JsonIngest;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.schema.Schema;
import java.util.concurrent.ExecutorService;

/** What the units of one run share in one process. */
record WriteSettings(
    OutputFolder folder,
    Schema schema,
    ParquetLayout layout,
    JsonIngest ingest,
    ExecutorService pool,
    int threads) {
  /** Of row groups that wait to be encoded or written, for each unit in work. */
  static final long IN_FLIGHT_BYTES = 128L << 20;
}
