package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.io.LocalOutputFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncodeBenchmarkTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(EncodeCase.class)
  void bothBodiesEncodeEveryLevelAndValue(EncodeCase column) throws IOException {
    EncodeBenchmark benchmark = new EncodeBenchmark();
    benchmark.setUp(column, 3_000);
    Path ours = folder.resolve("ours.parquet");
    try (OutputStream out = Files.newOutputStream(ours)) {
      assertEquals(benchmark.joist(), benchmark.joist(out));
    }
    ParquetJavaJudge.judge(ours, List.of(benchmark.batch()));
    Path theirs = folder.resolve("theirs.parquet");
    long bytes = benchmark.parquetJava(new LocalOutputFile(theirs));
    assertEquals(benchmark.parquetJava(), bytes);
    ParquetJavaJudge.judge(theirs, List.of(benchmark.batch()));
    assertTrue(Files.size(ours) <= Files.size(theirs) + 500, "ours is much larger");
  }
}
