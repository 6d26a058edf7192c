package dev.joist.parquet.read;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LargeFileBenchmarkTest {
  @ParameterizedTest
  @EnumSource
  void everyBodyRunsAndChecksItsAnswer(LargeFileBenchmark.Content content) throws Exception {
    LargeFileBenchmark benchmark = new LargeFileBenchmark();
    benchmark.content = content;
    benchmark.write();
    assertTrue(benchmark.ours().columnCount() == 1);
    benchmark.parquetJava();
  }
}
