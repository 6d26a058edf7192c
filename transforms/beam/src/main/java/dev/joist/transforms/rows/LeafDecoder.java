package dev.joist.transforms.rows;

import com.fasterxml.jackson.core.JsonToken;
import dev.joist.columnar.FailureCode;
import dev.joist.json.JsonDocuments.Rejection;
import dev.joist.schema.Logical;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Decodes one value that is not null for a leaf column. */
final class LeafDecoder {
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  /** Fractions of at least this size count as integers that are too large. */
  private static final double BEYOND_INTEGERS = 1e20;

  private LeafDecoder() {}

  static Object value(Scalar scalar, Schema avro, Tokens tokens) throws IOException, Rejection {
    Logical logical = scalar.logical();
    if (logical instanceof Logical.Json) {
      return tokens.skippedText();
    } else if (logical instanceof Logical.Decimal decimal) {
      return decimal(scalar, decimal, avro, tokens);
    } else if (logical instanceof Logical.Text || logical instanceof Logical.EnumText) {
      return text(scalar, tokens);
    } else if (logical instanceof Logical.Unknown) {
      throw tokens.mismatch(scalar);
    } else if (Times.isTime(logical)) {
      int begin = tokens.begin();
      String text = text(scalar, tokens);
      long time = Times.parse(text, logical);
      if (time == Times.NONE) {
        throw Tokens.mismatch(scalar, begin, text);
      }
      return scalar.physical() == Physical.INT32 ? (Object) Math.toIntExact(time) : (Object) time;
    }
    return switch (scalar.physical()) {
      case BOOLEAN -> truth(scalar, tokens);
      case INT32 -> Math.toIntExact(integer(scalar, tokens));
      case INT64 -> integer(scalar, tokens);
      case FLOAT -> real(scalar, tokens, false);
      case DOUBLE -> real(scalar, tokens, true);
      case BYTE_ARRAY, FIXED -> bytes(scalar, avro, tokens);
      case INT96 -> throw new IllegalStateException("refused with its schema: " + scalar);
    };
  }

  private static String text(Scalar scalar, Tokens tokens) throws IOException, Rejection {
    if (tokens.current() != JsonToken.VALUE_STRING) {
      throw tokens.mismatch(scalar);
    }
    return tokens.text();
  }

  private static boolean truth(Scalar scalar, Tokens tokens) throws IOException, Rejection {
    if (!tokens.current().isBoolean()) {
      throw tokens.mismatch(scalar);
    }
    return tokens.current() == JsonToken.VALUE_TRUE;
  }

  private static String number(Scalar scalar, Tokens tokens) throws IOException, Rejection {
    if (!tokens.current().isNumeric()) {
      throw tokens.mismatch(scalar);
    }
    return tokens.text();
  }

  private static Object real(Scalar scalar, Tokens tokens, boolean wide)
      throws IOException, Rejection {
    String text = number(scalar, tokens);
    double value = wide ? Double.parseDouble(text) : Float.parseFloat(text);
    if (Double.isInfinite(value)) {
      throw outOfRange(scalar, text, tokens);
    }
    return wide ? (Object) value : (Object) (float) value;
  }

  /** {@code 1.0} and {@code 1e3} are integers, for nothing is lost. */
  private static long integer(Scalar scalar, Tokens tokens) throws IOException, Rejection {
    String text = number(scalar, tokens);
    BigDecimal exact = exact(text);
    boolean fraction = exact.scale() > 0 || (long) exact.precision() - exact.scale() > 20;
    if (fraction && tokens.current() == JsonToken.VALUE_NUMBER_FLOAT) {
      throw Math.abs(Double.parseDouble(text)) < BEYOND_INTEGERS
          ? Tokens.mismatch(scalar, tokens.begin(), text)
          : outOfRange(scalar, text, tokens);
    }
    boolean unsigned = scalar.logical() instanceof Logical.Int type && !type.signed();
    int bits =
        scalar.logical() instanceof Logical.Int type
            ? type.bits()
            : scalar.physical() == Physical.INT32 ? 32 : 64;
    if (fraction || !fits(exact.toBigInteger(), bits, unsigned)) {
      throw outOfRange(scalar, text, tokens);
    }
    return exact.toBigInteger().longValue();
  }

  private static boolean fits(BigInteger value, int bits, boolean unsigned) {
    return unsigned
        ? value.signum() >= 0 && value.compareTo(TWO_TO_64.shiftRight(64 - bits)) < 0
        : value.bitLength() < bits;
  }

  private static Object decimal(Scalar scalar, Logical.Decimal type, Schema avro, Tokens tokens)
      throws IOException, Rejection {
    String text = number(scalar, tokens);
    BigDecimal shifted = exact(text).scaleByPowerOfTen(type.scale());
    if (shifted.scale() > 0 || (long) shifted.precision() - shifted.scale() > type.precision()) {
      throw outOfRange(scalar, text, tokens);
    }
    byte[] unscaled = shifted.toBigIntegerExact().toByteArray();
    if (scalar.physical() == Physical.BYTE_ARRAY) {
      return ByteBuffer.wrap(unscaled);
    }
    byte[] fixed = new byte[scalar.length()];
    int pad = fixed.length - unscaled.length;
    Arrays.fill(fixed, 0, pad, (byte) (unscaled[0] < 0 ? -1 : 0));
    System.arraycopy(unscaled, 0, fixed, pad, unscaled.length);
    return new GenericData.Fixed(avro, fixed);
  }

  /** Without trailing zeros, so that integers have no positive scale. */
  private static BigDecimal exact(String text) {
    BigDecimal exact = new BigDecimal(text);
    return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
  }

  private static Object bytes(Scalar scalar, Schema avro, Tokens tokens)
      throws IOException, Rejection {
    int begin = tokens.begin();
    String text = text(scalar, tokens);
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw Tokens.mismatch(scalar, begin, text);
    }
    if (scalar.physical() == Physical.BYTE_ARRAY) {
      return ByteBuffer.wrap(bytes);
    } else if (bytes.length != scalar.length()) {
      throw Tokens.mismatch(scalar, begin, text);
    }
    return new GenericData.Fixed(avro, bytes);
  }

  private static Rejection outOfRange(Scalar scalar, String text, Tokens tokens) {
    return new Rejection(
        FailureCode.NUMBER_OUT_OF_RANGE,
        tokens.begin(),
        text + " does not fit into " + dev.joist.schema.TypeNames.of(scalar));
  }
}
