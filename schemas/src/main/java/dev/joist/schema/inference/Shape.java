package dev.joist.schema.inference;

/** What one value looks like. A tally holds a set of them as the sum of their bits. */
public enum Shape {
  NULL(0, Side.NONE),
  BOOLEAN(1, Side.BOOLEAN),
  /** Fits into 64 bits. */
  INT64(2, Side.NUMBER),
  /** An integer beyond 64 bits, of up to 38 digits. */
  WIDE_INTEGER(3, Side.NUMBER),
  /** An integer of more than 38 digits. */
  HUGE_INTEGER(4, Side.NUMBER),
  /** A number with a point or an exponent. */
  FRACTION(5, Side.NUMBER),
  /** A number of any form that is beyond the largest double. */
  UNBOUNDED(6, Side.NUMBER),
  DATE(7, Side.TEXT),
  UTC_TIMESTAMP(8, Side.TEXT),
  LOCAL_TIMESTAMP(9, Side.TEXT),
  /** Text that is neither a date nor a timestamp. */
  TEXT(10, Side.TEXT),
  OBJECT(11, Side.OBJECT),
  ARRAY(12, Side.ARRAY);

  static final int COUNT = values().length;

  private final int index;
  private final Side side;

  Shape(int index, Side side) {
    this.index = index;
    this.side = side;
  }

  public int bit() {
    return 1 << index;
  }

  int index() {
    return index;
  }

  Side side() {
    return side;
  }

  boolean isIn(int shapes) {
    return (shapes & bit()) != 0;
  }

  /** Shapes that can merge; values of two sides cannot. */
  public enum Side {
    NONE,
    BOOLEAN,
    NUMBER,
    TEXT,
    OBJECT,
    ARRAY
  }
}
