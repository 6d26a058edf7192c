package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.VersionParser;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreatedByTest {
  @Test
  void parquetJavaReadsNameAndVersionOfTheBuild(@TempDir Path folder) throws Exception {
    Schema schema = Schema.of(Field.nullable("n", Scalar.INT64));
    Path file = folder.resolve("a.parquet");
    ParquetWriterRoundTripTest.write(
        file, schema, ParquetLayout.DEFAULT, List.of(new ColumnBatch(schema)));
    try (ParquetFileReader reader = ParquetJavaJudge.open(file)) {
      String createdBy = reader.getFooter().getFileMetaData().getCreatedBy();
      VersionParser.ParsedVersion parsed = VersionParser.parse(createdBy);
      assertEquals("joist", parsed.application);
      assertTrue(parsed.hasSemanticVersion(), createdBy);
    }
  }
}
