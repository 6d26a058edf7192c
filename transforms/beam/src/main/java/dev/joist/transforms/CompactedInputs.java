package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The inputs of an output whose rows are all in it, by its ledger: those that are no more needed
 * once the output is known to be whole. A source with a dead letter, or without rows, is none.
 */
public final class CompactedInputs {
  private static final Schema COLUMNS =
      Schema.of(
          Field.required("path", Scalar.STRING),
          Field.required("fingerprint", Scalar.STRING),
          Field.required("rows", Scalar.INT64),
          Field.required("dead_letters", Scalar.INT64));

  private static final int BATCH_ROWS = 8192;
  private static final long BATCH_BYTES = 4 << 20;

  /** The fingerprints by path. */
  private final Map<String, String> inputs = new LinkedHashMap<>();

  private long kept;

  private CompactedInputs() {}

  public static CompactedInputs of(OutputFolder output) throws IOException {
    CompactedInputs found = new CompactedInputs();
    try (SeekableByteChannel channel = output.open(OutputFolder.LEDGER)) {
      ParquetReader reader = new ParquetReader();
      reader.open(ParquetInput.of(channel), COLUMNS);
      ColumnBatch batch = new ColumnBatch(COLUMNS);
      while (reader.read(batch, BATCH_ROWS, BATCH_BYTES) > 0) {
        found.add(batch);
        batch.reset();
      }
    } catch (BadInputException broken) {
      throw new IOException(OutputFolder.LEDGER + ": " + broken.getMessage(), broken);
    }
    return found;
  }

  private void add(ColumnBatch batch) {
    long[] rows = ((LongColumn) batch.column(2)).array();
    long[] deadLetters = ((LongColumn) batch.column(3)).array();
    for (int row = 0; row < batch.rows(); row++) {
      String path = text(batch, 0, row);
      if (rows[row] > 0 && deadLetters[row] == 0 && !SourceBytes.isRemote(path)) {
        inputs.put(path, text(batch, 1, row));
      } else {
        kept++;
      }
    }
  }

  private static String text(ColumnBatch batch, int column, int row) {
    BinaryColumn texts = (BinaryColumn) batch.column(column);
    int from = texts.begin(row);
    return new String(texts.bytes(), from, texts.begin(row + 1) - from, StandardCharsets.UTF_8);
  }

  /** How many may go. */
  public long count() {
    return inputs.size();
  }

  /** How many stay, for not all of them is in the output. */
  public long kept() {
    return kept;
  }

  /**
   * Deletes them. One that is not as it was read stays.
   *
   * @return how many were deleted
   */
  public long delete() throws IOException {
    long deleted = 0;
    for (Map.Entry<String, String> input : inputs.entrySet()) {
      Path path = LocalName.path(input.getKey());
      if (Files.isRegularFile(path) && fingerprint(path).equals(input.getValue())) {
        Files.delete(path);
        deleted++;
      }
    }
    return deleted;
  }

  private static String fingerprint(Path path) throws IOException {
    return SourceFile.found(0, 0, "", Files.size(path), Files.getLastModifiedTime(path).toMillis())
        .fingerprint();
  }
}
