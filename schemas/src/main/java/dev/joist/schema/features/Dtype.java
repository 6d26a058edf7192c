package dev.joist.schema.features;

import dev.joist.schema.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the values of a feature are to be. */
public enum Dtype {
  STR,
  INT,
  FLOAT,
  BOOL,
  DATE,
  /** In UTC, or on a local clock when that is all that the first documents have. */
  TIMESTAMP,
  JSON;

  public Scalar type() {
    return switch (this) {
      case STR -> Scalar.STRING;
      case INT -> Scalar.INT64;
      case FLOAT -> Scalar.DOUBLE;
      case BOOL -> Scalar.BOOLEAN;
      case DATE -> Scalar.DATE;
      case TIMESTAMP -> Scalar.TIMESTAMP;
      case JSON -> Scalar.JSON;
    };
  }

  /** As it is written in a map. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All that a map can say. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Dtype::word).toList();
  }
}
