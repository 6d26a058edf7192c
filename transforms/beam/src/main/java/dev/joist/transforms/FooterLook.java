package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.parquet.read.RowGroupSketch;
import dev.joist.parquet.write.Codec;
import dev.joist.schema.Schema;
import dev.joist.schema.yaml.SchemaYaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the footer of one source says.
 *
 * @param schema as YAML
 */
record FooterLook(
    SourceFile source,
    String schema,
    List<FooterScan.Group> groups,
    Map<String, String> keyValues,
    FooterScan.Failure failure) {
  /** Reads them one after the other, with one reader, which remembers the last schema. */
  static List<FooterLook> into(List<SourceFile> sources, CopyRule rule, Codec codec)
      throws IOException {
    ParquetReader reader = new ParquetReader();
    List<FooterLook> looks = new ArrayList<>();
    Schema last = Schema.of();
    String yaml = "";
    for (SourceFile source : sources) {
      try {
        source.checkReadable();
        read(source, reader);
        if (yaml.isEmpty() || !last.equals(reader.schema())) {
          last = reader.schema();
          yaml = SchemaYaml.write(last);
        }
        looks.add(
            new FooterLook(
                source,
                yaml,
                groups(reader, rule, codec),
                reader.keyValues(),
                FooterScan.Failure.NONE));
      } catch (BadInputException broken) {
        looks.add(failed(source, broken));
      }
    }
    return looks;
  }

  private static FooterLook failed(SourceFile source, BadInputException broken) {
    return new FooterLook(source, "", List.of(), Map.of(), FooterScan.Failure.of(broken));
  }

  private static void read(SourceFile source, ParquetReader reader)
      throws IOException, BadInputException {
    try (ParquetSource file = ParquetSource.open(source)) {
      reader.inspect(ParquetInput.of(file.channel()));
    } catch (SourceStream.Failure failure) {
      throw failure.asDeadLetter();
    }
  }

  private static List<FooterScan.Group> groups(ParquetReader reader, CopyRule rule, Codec codec) {
    List<FooterScan.Group> groups = new ArrayList<>(reader.rowGroups());
    boolean hasUsualNames = reader.isCopyable(reader.schema());
    for (int i = 0; i < reader.rowGroups(); i++) {
      RowGroupSketch sketch = reader.sketchOf(i);
      groups.add(
          new FooterScan.Group(
              sketch.rows(),
              sketch.bytes(),
              sketch.plainBytes(),
              hasUsualNames && rule.allows(sketch, codec)));
    }
    return groups;
  }
}
