package dev.joist.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.joist.schema.inference.Place;
import dev.joist.schema.inference.RecordJournal;
import dev.joist.schema.inference.Shape;
import dev.joist.schema.inference.Tally;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** The profiler once more, over Jackson's tokens and without a thought for speed. */
final class JacksonProfile {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Tally tally = Tally.ofRecords();
  private final RecordJournal journal = new RecordJournal();
  private final List<Runnable> counts = new ArrayList<>();
  private long source;
  private long lineBegin;
  private long line;
  private int failures;

  Tally tally() {
    return tally;
  }

  int failures() {
    return failures;
  }

  void profile(byte[] lines, long sourceNumber) throws IOException {
    source = sourceNumber;
    line = 0;
    int begin = 0;
    for (int i = 0; i <= lines.length; i++) {
      if (i == lines.length || lines[i] == '\n') {
        line++;
        lineBegin = begin;
        documents(lines, begin, i - begin);
        begin = i + 1;
      }
    }
  }

  private void documents(byte[] lines, int begin, int length) throws IOException {
    try (JsonParser parser = JSON.createParser(lines, begin, length)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          failures++;
          return;
        }
        counts.add(() -> tally.count(1, 0));
        members(tally, parser);
        counts.forEach(Runnable::run);
        counts.clear();
        journal.keep();
      }
    } catch (JsonParseException e) {
      failures++;
      counts.clear();
      journal.takeBack();
    }
  }

  private void members(Tally object, JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Tally field = journal.field(object, parser.currentName(), place(parser));
      parser.nextToken();
      value(field, parser);
    }
  }

  private void value(Tally at, JsonParser parser) throws IOException {
    boolean isNull = parser.currentToken() == JsonToken.VALUE_NULL;
    counts.add(() -> at.count(isNull ? 0 : 1, isNull ? 1 : 0));
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        see(at, Shape.OBJECT, parser);
        members(at, parser);
      }
      case START_ARRAY -> {
        see(at, Shape.ARRAY, parser);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          value(journal.elements(at, place(parser)), parser);
        }
      }
      case VALUE_STRING -> {
        Place place = place(parser);
        see(at, text(parser.getText()), place);
      }
      case VALUE_NUMBER_INT -> integer(at, parser);
      case VALUE_NUMBER_FLOAT -> fraction(at, parser);
      case VALUE_NULL -> see(at, Shape.NULL, parser);
      default -> see(at, Shape.BOOLEAN, parser);
    }
  }

  private void integer(Tally at, JsonParser parser) throws IOException {
    String text = parser.getText();
    BigInteger value = new BigInteger(text).abs();
    int digits = text.startsWith("-") ? text.length() - 1 : text.length();
    boolean fits = new BigInteger(text).bitLength() < 64;
    Shape shape =
        fits
            ? Shape.INT64
            : digits <= 38
                ? Shape.WIDE_INTEGER
                : Double.isInfinite(Double.parseDouble(text))
                    ? Shape.UNBOUNDED
                    : Shape.HUGE_INTEGER;
    see(at, shape, parser);
    if (shape != Shape.UNBOUNDED && value.compareTo(BigInteger.ONE.shiftLeft(53)) > 0) {
      journal.countLongInteger(at, place(parser));
    }
  }

  private void fraction(Tally at, JsonParser parser) throws IOException {
    double nearest = Double.parseDouble(parser.getText());
    if (Double.isInfinite(nearest)) {
      see(at, Shape.UNBOUNDED, parser);
      return;
    }
    see(at, Shape.FRACTION, parser);
    BigDecimal written = new BigDecimal(parser.getText()).stripTrailingZeros();
    MathContext digits = new MathContext(written.precision(), RoundingMode.HALF_EVEN);
    if (new BigDecimal(nearest).round(digits).compareTo(written) != 0) {
      journal.countRounded(at, place(parser));
    }
  }

  private static Shape text(String text) {
    try {
      if (text.matches("\\d{4}-\\d\\d-\\d\\d") && LocalDate.parse(text).getYear() > 0) {
        return Shape.DATE;
      }
      if (text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z?")
          && !text.contains("T24")) {
        boolean utc = text.endsWith("Z");
        String local = utc ? text.substring(0, text.length() - 1) : text;
        if (LocalDateTime.parse(local).getYear() > 0) {
          return utc ? Shape.UTC_TIMESTAMP : Shape.LOCAL_TIMESTAMP;
        }
      }
    } catch (DateTimeParseException e) {
      return Shape.TEXT;
    }
    return Shape.TEXT;
  }

  private void see(Tally at, Shape shape, JsonParser parser) {
    see(at, shape, place(parser));
  }

  private void see(Tally at, Shape shape, Place place) {
    if ((at.shapes() & shape.bit()) == 0) {
      journal.see(at, shape, place);
    }
  }

  private Place place(JsonParser parser) {
    long offset = lineBegin + parser.currentTokenLocation().getByteOffset();
    return new Place(source, offset, line);
  }
}
