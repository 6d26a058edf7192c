package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.inference.InferenceOptions;

/**
 * Appends the values of leaves. Integers take {@code 1.0} and {@code 1e3}, for nothing is lost;
 * {@code 1.5} is a mismatch. Numbers and texts never turn into each other, but for {@link
 * InferenceOptions.Numbers#EXACT}.
 */
final class ScalarValues {
  private final JsonCursor cursor;
  private final InferenceOptions.Numbers numbers;
  private final Fit fit;
  private final RareValues rare = new RareValues();

  ScalarValues(JsonCursor cursor, InferenceOptions.Numbers numbers, Fit fit) {
    this.cursor = cursor;
    this.numbers = numbers;
    this.fit = fit;
  }

  void text(ShredNode node, int repetition, int first) throws BadInputException {
    if (first != '"') {
      numberAsText(node, repetition, first);
      return;
    }
    JsonCursor in = cursor;
    BinaryColumn column = (BinaryColumn) node.boundColumn();
    in.string();
    column.append(repetition, in.spanBytes, in.spanBegin, in.spanEnd - in.spanBegin);
  }

  private void numberAsText(ShredNode node, int repetition, int first) throws BadInputException {
    if (numbers != InferenceOptions.Numbers.EXACT || !Numbers.begins(first)) {
      throw Mismatch.type(cursor, node);
    }
    JsonNumber number = cursor.number();
    BinaryColumn column = (BinaryColumn) node.boundColumn();
    column.append(repetition, number.bytes, number.begin, number.end - number.begin);
  }

  void integer(ShredNode node, int repetition, int first) throws BadInputException {
    byte[] bytes = cursor.buffer;
    int begin = cursor.pos;
    int at = begin;
    boolean negative = first == '-';
    if (negative) {
      at++;
    }
    int digits = at;
    long value = 0;
    int digit;
    while ((digit = bytes[at] - '0') >= 0 && digit <= 9) {
      value = value * 10 + digit;
      at++;
    }
    digits = at - digits;
    int next = bytes[at];
    boolean simple = digits > 0 && digits < 19 && next != '.' && (next | 0x20) != 'e';
    if (!simple || (digits > 1 && bytes[at - digits] == '0')) {
      value =
          isAsInferred(node)
              ? InferredFit.integer(cursor, node, first)
              : Numbers.integer(cursor, node, first);
    } else {
      cursor.pos = at;
      value = negative ? -value : value;
      if (value < node.smallest || value > node.largest) {
        throw Mismatch.outOfRange(cursor, begin, node);
      }
    }
    if (node.kind == ShredNode.LONG) {
      ((LongColumn) node.boundColumn()).append(repetition, value);
    } else {
      ((IntColumn) node.boundColumn()).append(repetition, (int) value);
    }
  }

  private void real(ShredNode node, int repetition, int first) throws BadInputException {
    if (!Numbers.begins(first)) {
      throw Mismatch.type(cursor, node);
    }
    int begin = cursor.pos;
    JsonNumber number = cursor.number();
    double value = number.doubleValue();
    if (Double.isInfinite(value)) {
      throw Mismatch.outOfRange(cursor, begin, node);
    }
    if (isAsInferred(node) && InferredFit.dropsDigits(number)) {
      cursor.pos = begin;
      throw Mismatch.type(cursor, node);
    }
    ((DoubleColumn) node.boundColumn()).append(repetition, value);
  }

  private boolean isAsInferred(ShredNode node) {
    return fit == Fit.AS_INFERRED && !node.takesWhateverIsKept;
  }

  private void bool(ShredNode node, int repetition, int first) throws BadInputException {
    if (first != 't' && first != 'f') {
      throw Mismatch.type(cursor, node);
    }
    cursor.literal();
    ((BooleanColumn) node.boundColumn()).append(repetition, first == 't');
  }

  /** A value of any other type that is one column. */
  void lessCommon(ShredNode node, int repetition, int first) throws BadInputException {
    switch (node.kind) {
      case ShredNode.BOOLEAN -> bool(node, repetition, first);
      case ShredNode.DOUBLE -> real(node, repetition, first);
      case ShredNode.INT -> integer(node, repetition, first);
      case ShredNode.JSON -> {
        int begin = cursor.pos;
        cursor.skipValue();
        BinaryColumn column = (BinaryColumn) node.boundColumn();
        column.append(repetition, cursor.buffer, begin, cursor.pos - begin);
      }
      default -> rare(node, repetition, first);
    }
  }

  private void rare(ShredNode node, int repetition, int first) throws BadInputException {
    int begin = cursor.pos;
    rare.append(cursor, node, repetition, first);
    if (isAsInferred(node) && InferredFit.isYearZero(cursor)) {
      cursor.pos = begin;
      throw Mismatch.type(cursor, node);
    }
  }
}
