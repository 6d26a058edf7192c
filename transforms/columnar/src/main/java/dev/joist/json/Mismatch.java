package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;

/** Failures of values that are sound JSON, but not what their column takes. */
final class Mismatch {
  private Mismatch() {}

  /** The value the cursor stands on has another type. A broken value is told as that instead. */
  static BadInputException type(JsonCursor cursor, ShredNode node) throws BadInputException {
    int at = cursor.pos;
    cursor.skipValue();
    return at(FailureCode.TYPE_MISMATCH, cursor, at, cursor.pos, node);
  }

  /** The value from {@code at} to the cursor has the right type, but not the right form. */
  static BadInputException form(JsonCursor cursor, int at, ShredNode node) {
    return at(FailureCode.TYPE_MISMATCH, cursor, at, cursor.pos, node);
  }

  /** The number from {@code at} to the cursor is beyond what the column holds. */
  static BadInputException outOfRange(JsonCursor cursor, int at, ShredNode node) {
    String found = FoundText.of(cursor.buffer, at, cursor.pos);
    String message = found + " does not fit into " + Numbers.range(node);
    return cursor.fail(FailureCode.NUMBER_OUT_OF_RANGE, at, message);
  }

  /** The object that ends right before the cursor lacks a field that must be there. */
  static BadInputException missing(JsonCursor cursor, ShredNode field) {
    String name = JsonPath.step(field.name, 0, field.name.length);
    return cursor.fail(
        FailureCode.TYPE_MISMATCH,
        cursor.pos - 1,
        "the field " + name + " is missing, but must not be null");
  }

  private static BadInputException at(
      FailureCode code, JsonCursor cursor, int from, int to, ShredNode node) {
    String found = FoundText.of(cursor.buffer, from, to);
    return cursor.fail(code, from, "expected " + LeafKind.words(node) + ", got " + found);
  }

  static BadInputException notAnObject(JsonCursor cursor) throws BadInputException {
    int at = cursor.pos;
    cursor.skipValue();
    String found = FoundText.of(cursor.buffer, at, cursor.pos);
    return cursor.fail(
        FailureCode.NOT_AN_OBJECT, at, "a record must be an object, but this is " + found);
  }
}
