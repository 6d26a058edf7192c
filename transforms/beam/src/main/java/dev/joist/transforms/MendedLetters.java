package dev.joist.transforms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.joist.columnar.BadInputException;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of dead letters that somebody has edited: Parquet, or JSON with a letter a line. What
 * counts are the columns that say which document a letter is about, and {@code raw}.
 */
public final class MendedLetters {
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final Map<LetterKey, byte[]> letters = new LinkedHashMap<>();

  private MendedLetters(Path file) {
    this.file = file;
  }

  /** In memory as a whole: as much as somebody could mend. */
  public static MendedLetters read(Path file) throws IOException {
    MendedLetters mended = new MendedLetters(file);
    if (!Files.isRegularFile(file)) {
      throw new RunFailure("--from " + file + " is not there, or is no file");
    }
    if (isParquet(file)) {
      mended.readParquet();
    } else {
      mended.readJson();
    }
    return mended;
  }

  private static boolean isParquet(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
    }
  }

  Map<LetterKey, byte[]> letters() {
    return letters;
  }

  private void add(LetterKey key, byte[] raw) {
    if (letters.put(key, raw) != null) {
      throw new RunFailure(
          "--from %s has two rows about document %d of %s%s: which one is meant?"
              .formatted(
                  file,
                  key.ordinal(),
                  key.source(),
                  key.member().isEmpty() ? "" : ", " + key.member()));
    }
  }

  private void readParquet() throws IOException {
    try {
      readParquet(Scalar.BINARY);
    } catch (BadInputException other) {
      letters.clear();
      try {
        readParquet(Scalar.STRING);
      } catch (BadInputException broken) {
        throw new RunFailure(
            "--from %s: %s; it needs the columns source, member, ordinal and raw of the dead letters"
                .formatted(file, broken.reason()),
            broken);
      }
    }
  }

  private void readParquet(Scalar raw) throws IOException, BadInputException {
    Schema columns =
        Schema.of(
            Field.nullable("source", Scalar.STRING),
            Field.nullable("member", Scalar.STRING),
            Field.nullable("ordinal", Scalar.INT64),
            Field.nullable("raw", raw));
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ParquetReader reader = new ParquetReader();
      reader.open(ParquetInput.of(channel), columns);
      ColumnBatch batch = new ColumnBatch(columns);
      while (reader.read(batch, 4096, 16 << 20) > 0) {
        addAll(batch);
        batch.reset();
      }
    }
  }

  private void addAll(ColumnBatch batch) {
    int[] values = new int[batch.columnCount()];
    for (int row = 0; row < batch.rows(); row++) {
      String source = new String(bytes(batch, 0, row, values), StandardCharsets.UTF_8);
      String member = new String(bytes(batch, 1, row, values), StandardCharsets.UTF_8);
      long ordinal =
          has(batch.column(2), row) ? ((LongColumn) batch.column(2)).array()[values[2]++] : -1;
      add(new LetterKey(source, member, ordinal), bytes(batch, 3, row, values));
    }
  }

  private static boolean has(ColumnBuffer column, int row) {
    return column.definitions()[row] == 1;
  }

  private static byte[] bytes(ColumnBatch batch, int column, int row, int[] values) {
    if (!has(batch.column(column), row)) {
      return new byte[0];
    }
    BinaryColumn texts = (BinaryColumn) batch.column(column);
    int at = values[column]++;
    return Arrays.copyOfRange(texts.bytes(), texts.begin(at), texts.ends()[at]);
  }

  private void readJson() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (MappingIterator<JsonNode> rows =
        mapper.readerFor(JsonNode.class).readValues(file.toFile())) {
      while (rows.hasNextValue()) {
        JsonNode row = rows.nextValue();
        if (!row.path("source").isTextual()) {
          throw new RunFailure(
              "--from %s: a row has no source: %s".formatted(file, shortened(row.toString())));
        }
        JsonNode raw = row.path("raw");
        String text =
            raw.isNull() || raw.isMissingNode()
                ? ""
                : raw.isTextual() ? raw.textValue() : mapper.writeValueAsString(raw);
        JsonNode ordinal = row.path("ordinal");
        add(
            new LetterKey(
                row.get("source").textValue(),
                row.path("member").asText(""),
                ordinal.isIntegralNumber() ? ordinal.longValue() : -1),
            text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (JsonProcessingException broken) {
      throw new RunFailure(
          "--from %s is neither Parquet nor JSON: %s".formatted(file, broken.getOriginalMessage()),
          broken);
    }
  }

  private static String shortened(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
