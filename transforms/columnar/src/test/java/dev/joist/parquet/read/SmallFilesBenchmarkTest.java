package dev.joist.parquet.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SmallFilesBenchmarkTest {
  @Test
  void everyBodyRunsAndChecksItsAnswer() throws Exception {
    SmallFilesBenchmark benchmark = new SmallFilesBenchmark();
    benchmark.write();
    try {
      int rows = SmallFilesBenchmark.FILES * SmallFilesBenchmark.ROWS;
      assertEquals(rows, benchmark.fromMemory().rows());
      assertEquals(rows, benchmark.fromDisk().rows());
      benchmark.parquetJavaFromMemory();
    } finally {
      benchmark.delete();
    }
  }
}
