package dev.joist.parquet.read;

import dev.joist.schema.Logical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Type;

/** Which leaf types take the values of which others without loss. */
final class ScalarFit {
  private ScalarFit() {}

  /** A column that is null throughout goes with every other. */
  static boolean isUnknown(Type type) {
    return type instanceof Scalar scalar && scalar.logical() instanceof Logical.Unknown;
  }

  static boolean fits(Scalar from, Scalar to) {
    if (from.equals(to)) {
      return true;
    }
    int bits = bits(from);
    if (bits > 0) {
      boolean isExact =
          (to.equals(Scalar.DOUBLE) && bits <= 32) || (to.equals(Scalar.FLOAT) && bits <= 16);
      return isExact || fitsInteger(from, to);
    }
    if (from.equals(Scalar.FLOAT)) {
      return to.equals(Scalar.DOUBLE);
    }
    boolean sameStorage = from.physical() == to.physical() && from.length() == to.length();
    return sameStorage && fitsStored(from.logical(), to.logical());
  }

  private static boolean fitsInteger(Scalar from, Scalar to) {
    boolean sameSign = isSigned(from) == isSigned(to);
    return sameSign ? bits(to) >= bits(from) : isSigned(to) && bits(to) > bits(from);
  }

  /** What the same bytes may mean as well. */
  private static boolean fitsStored(Logical from, Logical to) {
    if (from instanceof Logical.Decimal narrow && to instanceof Logical.Decimal wide) {
      return narrow.scale() == wide.scale() && narrow.precision() <= wide.precision();
    }
    boolean isText = from instanceof Logical.Json || from instanceof Logical.EnumText;
    return isText && to instanceof Logical.Text;
  }

  /** 0 of what is no integer. */
  private static int bits(Scalar scalar) {
    if (scalar.logical() instanceof Logical.Int form) {
      return form.bits();
    }
    return scalar.equals(Scalar.INT64) ? 64 : scalar.equals(Scalar.INT32) ? 32 : 0;
  }

  private static boolean isSigned(Scalar integer) {
    return !(integer.logical() instanceof Logical.Int form) || form.signed();
  }
}
