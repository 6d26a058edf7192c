package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import dev.joist.schema.features.Dtype;
import dev.joist.schema.features.Many;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What several values of a row come to: a count, a sum, a mean, or which is the least. Reused. */
final class FeatureSums {
  private final JsonNumber number = new JsonNumber();
  private JsonCursor document = new JsonCursor(1);
  private Many many = Many.COUNT;
  private @Nullable Dtype dtype;
  private long count;
  private long integers;
  private double sum;

  /** The best so far is a number, or else a text. */
  private boolean bestIsNumber;

  private double best;
  private long bestInteger;
  private boolean bestIsInteger;
  private byte[] bestText = {};

  /** Of no values yet. */
  void begin(JsonCursor at, Many chosen, @Nullable Dtype type) {
    document = at;
    many = chosen;
    dtype = type;
    count = 0;
    integers = 0;
    sum = 0;
  }

  /** Adds a value that is not null; whether it is the best so far. */
  boolean add(int begin, int end) throws BadInputException {
    boolean better =
        switch (many) {
          case COUNT -> false;
          case MIN, MAX -> isBetter(begin, end);
          case SUM, MEAN -> {
            addNumber(begin, end);
            yield false;
          }
          case LIST, JOIN, FIRST, LAST -> throw new IllegalStateException("no sum: " + many);
        };
    count++;
    return better;
  }

  private void addNumber(int begin, int end) throws BadInputException {
    if (!isNumber(begin, end)) {
      throw mismatch("a number", begin, end);
    }
    if (dtype != Dtype.INT) {
      double value = number.doubleValue();
      if (Double.isInfinite(value) || Double.isInfinite(sum + value)) {
        throw outOfRange("a double", begin);
      }
      sum += value;
    } else if (!number.fitsLong()) {
      throw mismatch("an integer", begin, end);
    } else {
      long value = number.longValue();
      long total = integers + value;
      if (((integers ^ total) & (value ^ total)) < 0) {
        throw outOfRange("an integer of 64 bits", begin);
      }
      integers = total;
    }
  }

  private boolean isBetter(int begin, int end) throws BadInputException {
    boolean text = dtype != Dtype.INT && dtype != Dtype.FLOAT && isText(begin);
    if (!text && !isNumber(begin, end)) {
      throw mismatch(
          dtype == null || dtype == Dtype.STR ? "a number or text" : "a value to compare",
          begin,
          end);
    }
    if (count > 0 && text == bestIsNumber) {
      throw mismatch(bestIsNumber ? "a number, as before" : "text, as before", begin, end);
    }
    return text ? isBetterText(begin, end) : isBetterNumber();
  }

  private boolean isText(int begin) {
    return document.buffer[begin] == '"'
        || (dtype == Dtype.STR && document.buffer[begin] != '{' && document.buffer[begin] != '[');
  }

  private boolean isBetterNumber() {
    boolean integer = number.fitsLong();
    double value = number.doubleValue();
    long exact = integer ? number.longValue() : 0;
    if (count > 0) {
      int order =
          integer && bestIsInteger ? Long.compare(exact, bestInteger) : Double.compare(value, best);
      if (many == Many.MIN ? order >= 0 : order <= 0) {
        return false;
      }
    }
    bestIsNumber = true;
    bestIsInteger = integer;
    bestInteger = exact;
    best = value;
    return true;
  }

  /** By the bytes of UTF-8, which is the order of code points. */
  private boolean isBetterText(int begin, int end) throws BadInputException {
    byte[] bytes = document.buffer;
    int from = begin;
    int to = end;
    if (bytes[begin] == '"') {
      int after = document.pos;
      document.pos = begin;
      document.string();
      document.pos = after;
      bytes = document.spanBytes;
      from = document.spanBegin;
      to = document.spanEnd;
    }
    if (count > 0) {
      int order = Arrays.compareUnsigned(bytes, from, to, bestText, 0, bestText.length);
      if (many == Many.MIN ? order >= 0 : order <= 0) {
        return false;
      }
    }
    bestIsNumber = false;
    bestText = Arrays.copyOfRange(bytes, from, to);
    return true;
  }

  /** Also in quotes, if the type says so. */
  private boolean isNumber(int begin, int end) {
    byte[] bytes = document.buffer;
    boolean quoted = bytes[begin] == '"' && dtype != null;
    int from = quoted ? begin + 1 : begin;
    return Numbers.begins(bytes[from]) && number.scan(bytes, from) == (quoted ? end - 1 : end);
  }

  /** Writes what the values came to, but for the least and the largest, which stand somewhere. */
  void write(FeatureText text) {
    if (many == Many.COUNT) {
      text.put(Long.toString(count));
    } else if (count == 0) {
      text.put("null");
    } else if (many == Many.MEAN) {
      text.put(Double.toString(sum / count));
    } else {
      text.put(dtype == Dtype.INT ? Long.toString(integers) : Double.toString(sum));
    }
  }

  private BadInputException mismatch(String expected, int begin, int end) {
    return document.fail(
        FailureCode.TYPE_MISMATCH,
        begin,
        "expected " + expected + ", got " + FoundText.of(document.buffer, begin, end));
  }

  private BadInputException outOfRange(String type, int begin) {
    return document.fail(
        FailureCode.NUMBER_OUT_OF_RANGE, begin, "with this number, the sum is beyond " + type);
  }
}
