package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of dead letters that somebody has edited: Parquet, or JSON with a letter a line. What
 * counts are the columns that say which document a letter is about, and {@code raw}.
 */
public final class MendedLetters {
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final Path file;

  /** In their order in the file. */
  private final Map<LetterKey, List<MendedLetter>> letters = new LinkedHashMap<>();

  private MendedLetters(Path file) {
    this.file = file;
  }

  /** In memory as a whole: as much as somebody could mend. */
  public static MendedLetters read(String name) throws IOException {
    if (SourceBytes.isRemote(name)) {
      throw new RunFailure(
          "--from has to be a file of this machine: copy %s first".formatted(name));
    }
    Path file = LocalName.path(name);
    MendedLetters mended = new MendedLetters(file);
    if (!Files.isRegularFile(file)) {
      throw new RunFailure("--from " + file + " is not there, or is no file");
    }
    if (isParquet(file)) {
      mended.readParquet();
    } else {
      MendedJson.read(file, mended::add);
    }
    return mended;
  }

  private static boolean isParquet(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
    }
  }

  Map<LetterKey, List<MendedLetter>> letters() {
    return letters;
  }

  private void add(MendedLetter letter) {
    letters.computeIfAbsent(letter.key(), key -> new ArrayList<>()).add(letter);
  }

  /**
   * That nobody can tell which letter a row is about.
   *
   * @param rows that say the same place
   * @param found the letters at that place
   */
  RunFailure ambiguous(LetterKey key, int rows, int found) {
    String about =
        "--from %s has %d %s about %s, which has %d %s there"
            .formatted(
                file,
                rows,
                rows == 1 ? "row" : "rows",
                key.words(),
                found,
                found == 1 ? "dead letter" : "dead letters");
    return new RunFailure(
        about
            + (rows > found
                ? ": which one is meant?"
                : ": give a row for each of them, in their order; those without raw stay"));
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
            Field.nullable("raw", raw),
            Field.nullable("line", Scalar.INT64),
            Field.nullable("byte_offset", Scalar.INT64),
            Field.nullable("raw_truncated", Scalar.BOOLEAN));
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
      String source = text(batch, 0, row, values);
      String member = text(batch, 1, row, values);
      LetterKey key = new LetterKey(source, member, number(batch, 2, row, values, -1));
      Optional<byte[]> raw = bytes(batch, 3, row, values);
      long line = number(batch, 4, row, values, 0);
      long byteOffset = number(batch, 5, row, values, -1);
      boolean isWhole =
          has(batch.column(6), row) && !((BooleanColumn) batch.column(6)).array()[values[6]++];
      add(new MendedLetter(key, line, byteOffset, raw, isWhole));
    }
  }

  private static boolean has(ColumnBuffer column, int row) {
    return column.definitions()[row] == 1;
  }

  private static long number(ColumnBatch batch, int column, int row, int[] values, long none) {
    return has(batch.column(column), row)
        ? ((LongColumn) batch.column(column)).array()[values[column]++]
        : none;
  }

  private static String text(ColumnBatch batch, int column, int row, int[] values) {
    return bytes(batch, column, row, values)
        .map(text -> new String(text, StandardCharsets.UTF_8))
        .orElse("");
  }

  private static Optional<byte[]> bytes(ColumnBatch batch, int column, int row, int[] values) {
    if (!has(batch.column(column), row)) {
      return Optional.empty();
    }
    BinaryColumn texts = (BinaryColumn) batch.column(column);
    int at = values[column]++;
    return Optional.of(Arrays.copyOfRange(texts.bytes(), texts.begin(at), texts.ends()[at]));
  }
}
