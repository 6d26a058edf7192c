package dev.joist.json;

import dev.joist.schema.Logical;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;

/** How values of a leaf type come out of JSON. */
final class LeafKind {
  private LeafKind() {}

  /** The kind of {@link ShredNode}. */
  static int of(Scalar scalar) {
    Logical logical = scalar.logical();
    if (logical instanceof Logical.Unknown) {
      return ShredNode.NOTHING;
    }
    if (logical instanceof Logical.Decimal) {
      return ShredNode.DECIMAL;
    }
    return switch (scalar.physical()) {
      case BOOLEAN -> ShredNode.BOOLEAN;
      case INT32, INT64 -> integer(scalar);
      case FLOAT -> ShredNode.FLOAT;
      case DOUBLE -> ShredNode.DOUBLE;
      case BYTE_ARRAY, FIXED -> bytes(scalar);
      case INT96 -> throw unreadable(scalar);
    };
  }

  private static int integer(Scalar scalar) {
    Logical logical = scalar.logical();
    if (logical instanceof Logical.Date) {
      return ShredNode.DATE;
    }
    if (logical instanceof Logical.Time) {
      return ShredNode.TIME;
    }
    if (logical instanceof Logical.Timestamp) {
      return ShredNode.TIMESTAMP;
    }
    if (scalar.physical() == Physical.INT32) {
      return ShredNode.INT;
    }
    boolean unsigned =
        logical instanceof Logical.Int width && width.bits() == 64 && !width.signed();
    return unsigned ? ShredNode.UNSIGNED_LONG : ShredNode.LONG;
  }

  private static int bytes(Scalar scalar) {
    Logical logical = scalar.logical();
    if (logical instanceof Logical.Plain) {
      return ShredNode.BINARY;
    }
    if (logical instanceof Logical.Text || logical instanceof Logical.EnumText) {
      return ShredNode.TEXT;
    }
    if (logical instanceof Logical.Json) {
      return ShredNode.JSON;
    }
    if (logical instanceof Logical.Uuid) {
      return ShredNode.UUID;
    }
    throw unreadable(scalar);
  }

  static long smallest(Scalar scalar) {
    if (scalar.logical() instanceof Logical.Int width) {
      return width.signed() ? -1L << (width.bits() - 1) : 0;
    }
    return scalar.physical() == Physical.INT32 ? Integer.MIN_VALUE : Long.MIN_VALUE;
  }

  static long largest(Scalar scalar) {
    if (scalar.logical() instanceof Logical.Int width && width.bits() < 64) {
      return (1L << (width.signed() ? width.bits() - 1 : width.bits())) - 1;
    }
    return scalar.physical() == Physical.INT32 ? Integer.MAX_VALUE : Long.MAX_VALUE;
  }

  /** What a column takes, in words for messages. */
  static String words(ShredNode node) {
    return switch (node.kind) {
      case ShredNode.STRUCT -> "an object";
      case ShredNode.LIST -> "an array";
      case ShredNode.MAP -> "an object (map)";
      case ShredNode.TEXT -> "text";
      case ShredNode.LONG, ShredNode.INT, ShredNode.UNSIGNED_LONG -> "an integer";
      case ShredNode.BOOLEAN -> "true or false";
      case ShredNode.DOUBLE, ShredNode.FLOAT -> "a number";
      case ShredNode.DATE -> "a date (YYYY-MM-DD)";
      case ShredNode.TIME -> "a time (hh:mm:ss)";
      case ShredNode.TIMESTAMP -> timestampWords(node);
      case ShredNode.DECIMAL -> "a decimal number";
      case ShredNode.BINARY -> "bytes as base64";
      case ShredNode.UUID -> "a UUID";
      case ShredNode.NOTHING -> "nothing but null";
      default -> "JSON";
    };
  }

  private static String timestampWords(ShredNode node) {
    boolean utc =
        node.scalar != null
            && node.scalar.logical() instanceof Logical.Timestamp timestamp
            && timestamp.utc();
    return utc ? "a timestamp in UTC (YYYY-MM-DDThh:mm:ssZ)" : "a timestamp (YYYY-MM-DDThh:mm:ss)";
  }

  private static IllegalArgumentException unreadable(Scalar scalar) {
    return new IllegalArgumentException("JSON has no values for columns of " + scalar);
  }
}
