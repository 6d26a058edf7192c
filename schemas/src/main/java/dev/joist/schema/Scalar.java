package dev.joist.schema;

/**
 * A leaf type: how it is stored and what it means. {@code length} is the width in bytes of {@link
 * Physical#FIXED}, else 0. A signed integer as wide as its storage is {@link Logical.Plain}: one
 * type has one spelling.
 */
public record Scalar(Physical physical, int length, Logical logical) implements Type {
  public static final Scalar BOOLEAN = of(Physical.BOOLEAN, new Logical.Plain());
  public static final Scalar INT32 = of(Physical.INT32, new Logical.Plain());
  public static final Scalar INT64 = of(Physical.INT64, new Logical.Plain());
  public static final Scalar INT96 = of(Physical.INT96, new Logical.Plain());
  public static final Scalar FLOAT = of(Physical.FLOAT, new Logical.Plain());
  public static final Scalar DOUBLE = of(Physical.DOUBLE, new Logical.Plain());
  public static final Scalar BINARY = of(Physical.BYTE_ARRAY, new Logical.Plain());
  public static final Scalar STRING = of(Physical.BYTE_ARRAY, new Logical.Text());
  public static final Scalar JSON = of(Physical.BYTE_ARRAY, new Logical.Json());
  public static final Scalar DATE = of(Physical.INT32, new Logical.Date());

  /** Microseconds in UTC. */
  public static final Scalar TIMESTAMP =
      of(Physical.INT64, new Logical.Timestamp(Logical.Unit.MICROS, true));

  /** Microseconds on a clock without a zone. */
  public static final Scalar LOCAL_TIMESTAMP =
      of(Physical.INT64, new Logical.Timestamp(Logical.Unit.MICROS, false));

  /** Integers of up to 38 digits, 16 bytes big-endian. */
  public static final Scalar DECIMAL_38 =
      new Scalar(Physical.FIXED, 16, new Logical.Decimal(38, 0));

  public Scalar {
    if ((physical == Physical.FIXED) != (length > 0)) {
      throw new IllegalArgumentException(physical + " cannot have a length of " + length);
    }
    if (!logical.fits(physical, length)) {
      throw new IllegalArgumentException(
          logical + " cannot be stored as " + stored(physical, length));
    }
    if (logical instanceof Logical.Int integer && integer.signed() && integer.bits() >= 32) {
      logical = new Logical.Plain();
    }
  }

  public static Scalar of(Physical physical, Logical logical) {
    return new Scalar(physical, 0, logical);
  }

  private static String stored(Physical physical, int length) {
    return physical == Physical.FIXED ? physical + "(" + length + ")" : physical.toString();
  }
}
