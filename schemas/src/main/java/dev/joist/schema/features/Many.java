package dev.joist.schema.features;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the values become that one path finds in one document or row. */
public enum Many {
  /** All of them, in their order. */
  LIST,
  /** Text with commas between, without nulls. */
  JOIN,
  FIRST,
  LAST,
  /** How many are not null. */
  COUNT,
  MIN,
  MAX,
  /** A float, unless the dtype is int. */
  SUM,
  MEAN;

  /** Whether that can come out. */
  public boolean canBe(Dtype dtype) {
    return switch (this) {
      case LIST, FIRST, LAST -> true;
      case JOIN -> dtype == Dtype.STR;
      case COUNT -> dtype == Dtype.INT;
      case MIN, MAX -> dtype != Dtype.BOOL && dtype != Dtype.JSON;
      case SUM -> dtype == Dtype.INT || dtype == Dtype.FLOAT;
      case MEAN -> dtype == Dtype.FLOAT;
    };
  }

  /** As it is written in a map. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All that a map can say. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Many::word).toList();
  }
}
