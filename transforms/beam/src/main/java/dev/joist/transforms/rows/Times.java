package dev.joist.transforms.rows;

import dev.joist.schema.Logical;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times as the contract writes them, read by the Java library. */
final class Times {
  /** Not a time, or not one that the column takes. */
  static final long NONE = Long.MIN_VALUE;

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern CLOCK =
      Pattern.compile("([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\\.([0-9]{1,9}))?(Z?)");

  private Times() {}

  static boolean isTime(Logical logical) {
    return logical instanceof Logical.Date
        || logical instanceof Logical.Time
        || logical instanceof Logical.Timestamp;
  }

  /** In the unit of the type, since 1970 or midnight. */
  static long parse(String text, Logical type) {
    try {
      if (type instanceof Logical.Timestamp timestamp) {
        return timestamp(text, timestamp);
      } else if (type instanceof Logical.Time time) {
        return clock(text, time.unit(), time.utc());
      }
      return DATE.matcher(text).matches() ? LocalDate.parse(text).toEpochDay() : NONE;
    } catch (DateTimeException | ArithmeticException noSuchTime) {
      return NONE;
    }
  }

  /** A date alone is its midnight. */
  private static long timestamp(String text, Logical.Timestamp type) {
    int t = text.indexOf('T');
    String date = t < 0 ? text : text.substring(0, t);
    if (!DATE.matcher(date).matches()) {
      return NONE;
    }
    LocalDateTime midnight = LocalDate.parse(date).atStartOfDay();
    long clock = t < 0 ? 0 : clock(text.substring(t + 1), type.unit(), type.utc());
    if (clock == NONE) {
      return NONE;
    }
    long seconds = midnight.toEpochSecond(ZoneOffset.UTC);
    return Math.addExact(Math.multiplyExact(seconds, perSecond(type.unit())), clock);
  }

  private static long clock(String text, Logical.Unit unit, boolean utc) {
    Matcher parts = CLOCK.matcher(text);
    if (!parts.matches() || parts.group(3).isEmpty() == utc) {
      return NONE;
    }
    String decimals = parts.group(2) == null ? "" : parts.group(2);
    int most = Long.toString(perSecond(unit)).length() - 1;
    if (decimals.length() > most) {
      return NONE;
    }
    long seconds = LocalTime.parse(parts.group(1)).toSecondOfDay();
    String fraction = decimals + "0".repeat(most - decimals.length());
    return seconds * perSecond(unit) + Long.parseLong(fraction);
  }

  private static long perSecond(Logical.Unit unit) {
    return switch (unit) {
      case MILLIS -> 1_000;
      case MICROS -> 1_000_000;
      case NANOS -> 1_000_000_000;
    };
  }
}
