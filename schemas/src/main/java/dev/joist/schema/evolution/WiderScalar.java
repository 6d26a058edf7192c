package dev.joist.schema.evolution;

import dev.joist.schema.Logical;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The least leaf type that holds the values of two others without loss. */
final class WiderScalar {
  private WiderScalar() {}

  static Optional<Scalar> of(Scalar a, Scalar b) {
    if (a.equals(b) || isUnknown(b)) {
      return Optional.of(a);
    } else if (isUnknown(a)) {
      return Optional.of(b);
    } else if (isInteger(a) && isInteger(b)) {
      return integer(a, b);
    } else if (isNumber(a) && isNumber(b)) {
      return Optional.ofNullable(number(a, b));
    }
    return Optional.empty();
  }

  /** A column that was null throughout goes with every other. */
  static boolean isUnknown(Type type) {
    return type instanceof Scalar scalar && scalar.logical() instanceof Logical.Unknown;
  }

  private static boolean isInteger(Scalar scalar) {
    return scalar.logical() instanceof Logical.Int
        || scalar.equals(Scalar.INT32)
        || scalar.equals(Scalar.INT64);
  }

  private static boolean isNumber(Scalar scalar) {
    return isInteger(scalar) || scalar.equals(Scalar.FLOAT) || scalar.equals(Scalar.DOUBLE);
  }

  private static Optional<Scalar> integer(Scalar a, Scalar b) {
    if (isSigned(a) == isSigned(b)) {
      return Optional.of(bits(a) >= bits(b) ? a : b);
    }
    Scalar signed = isSigned(a) ? a : b;
    Scalar unsigned = isSigned(a) ? b : a;
    int needed = Math.max(bits(signed), 2 * bits(unsigned));
    return needed > 64 ? Optional.empty() : Optional.of(signed(needed));
  }

  private static Scalar signed(int bits) {
    return bits == 64 ? Scalar.INT64 : Scalar.of(Physical.INT32, new Logical.Int(bits, true));
  }

  private static boolean isSigned(Scalar integer) {
    return !(integer.logical() instanceof Logical.Int form) || form.signed();
  }

  private static int bits(Scalar integer) {
    if (integer.logical() instanceof Logical.Int form) {
      return form.bits();
    }
    return integer.physical() == Physical.INT64 ? 64 : 32;
  }

  /** Doubles hold every integer of 32 bits, floats those of 16. */
  private static @Nullable Scalar number(Scalar a, Scalar b) {
    boolean fractions = !isInteger(a) && !isInteger(b);
    if (fractions) {
      return Scalar.DOUBLE;
    }
    Scalar integer = isInteger(a) ? a : b;
    Scalar fraction = isInteger(a) ? b : a;
    if (bits(integer) == 64) {
      return null;
    }
    return bits(integer) <= 16 ? fraction : Scalar.DOUBLE;
  }
}
