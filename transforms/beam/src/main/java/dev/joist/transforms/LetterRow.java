package dev.joist.transforms;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.FailureCode;
import dev.joist.columnar.LongColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A dead letter as it stands in the dataset.
 *
 * @param member empty for none
 * @param ordinal -1 for none
 * @param line 0 for none
 * @param byteOffset -1 for none
 * @param raw the bytes of the document; none of a source
 */
record LetterRow(
    String source,
    String member,
    long ordinal,
    long line,
    long byteOffset,
    String path,
    String code,
    String message,
    Optional<byte[]> raw,
    boolean rawTruncated) {

  /** Reads a dataset's batches, which are in its columns. */
  static final class Reader {
    private final ColumnBatch batch;

    /** By column: how many rows before the next have no value. */
    private final int[] values;

    private int row;

    Reader(ColumnBatch batch) {
      this.batch = batch;
      this.values = new int[batch.columnCount()];
    }

    boolean hasNext() {
      return row < batch.rows();
    }

    LetterRow next() {
      LetterRow letter =
          new LetterRow(
              text(0),
              text(1),
              number(DeadLetters.ORDINAL, -1),
              number(DeadLetters.LINE, 0),
              number(4, -1),
              text(5),
              text(6),
              text(7),
              bytes(8),
              truth(9));
      row++;
      return letter;
    }

    private boolean present(int column) {
      ColumnBuffer buffer = batch.column(column);
      int max = buffer.leaf().maxDefinition();
      return max == 0 || buffer.definitions()[row] == max;
    }

    private String text(int column) {
      return bytes(column).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
    }

    private Optional<byte[]> bytes(int column) {
      if (!present(column)) {
        return Optional.empty();
      }
      BinaryColumn texts = (BinaryColumn) batch.column(column);
      int at = values[column]++;
      return Optional.of(Arrays.copyOfRange(texts.bytes(), texts.begin(at), texts.ends()[at]));
    }

    private long number(int column, long none) {
      return present(column) ? ((LongColumn) batch.column(column)).array()[values[column]++] : none;
    }

    private boolean truth(int column) {
      return ((BooleanColumn) batch.column(column)).array()[values[column]++];
    }
  }

  LetterKey key() {
    return new LetterKey(source, member, ordinal);
  }

  /** Whether it is about a whole source, which may be there by now. */
  boolean isMissingSource() {
    return ordinal < 0
        && member.isEmpty()
        && (code.equals(FailureCode.NOT_FOUND.name())
            || code.equals(FailureCode.UNREADABLE.name()));
  }

  /** What this failure is when its document lies where that of another letter does. */
  LetterRow at(LetterRow place) {
    return new LetterRow(
        place.source,
        place.member,
        place.ordinal,
        place.line,
        place.byteOffset,
        path,
        code,
        MessagePlaces.ofWhatRanAgain(message),
        raw,
        rawTruncated);
  }

  /** Its place alone. */
  LetterRow withoutRaw() {
    return new LetterRow(
        source,
        member,
        ordinal,
        line,
        byteOffset,
        path,
        code,
        message,
        Optional.empty(),
        rawTruncated);
  }

  /** Leaves the row open. */
  void appendTo(BookRows rows) {
    rows.text(source);
    if (member.isEmpty()) {
      rows.none();
    } else {
      rows.text(member);
    }
    rows.numberIf(ordinal >= 0, ordinal)
        .numberIf(line > 0, line)
        .numberIf(byteOffset >= 0, byteOffset)
        .text(path)
        .text(code)
        .text(message);
    if (raw.isPresent()) {
      rows.bytes(raw.get(), 0, raw.get().length);
    } else {
      rows.none();
    }
    rows.truth(rawTruncated);
  }
}
