package dev.joist.json;

import dev.joist.schema.Logical;

/**
 * The dates and times that contract and schema inference know: {@code YYYY-MM-DD} and {@code
 * YYYY-MM-DDThh:mm:ss[.ffffff][Z]}, of days that exist, without leap seconds.
 */
final class DateText {
  static final int NO_DATE = Integer.MIN_VALUE;
  static final long NO_TIME = Long.MIN_VALUE;

  private static final int DATE_LENGTH = 10;
  private static final int CLOCK_LENGTH = 8;

  private DateText() {}

  /** Days since 1970-01-01, or {@link #NO_DATE}. */
  static int days(byte[] bytes, int from, int to) {
    return to - from == DATE_LENGTH ? daysAt(bytes, from) : NO_DATE;
  }

  /**
   * The time since 1970-01-01T00:00:00, or {@link #NO_TIME} when the text is not one, is in UTC
   * where it must not be or the reverse, has more decimals than the unit, or does not fit. A date
   * alone is its midnight.
   */
  static long timestamp(byte[] bytes, int from, int to, Logical.Unit unit, boolean utc) {
    if (to - from < DATE_LENGTH) {
      return NO_TIME;
    }
    int days = daysAt(bytes, from);
    if (days == NO_DATE) {
      return NO_TIME;
    }
    long clock = 0;
    int at = from + DATE_LENGTH;
    if (at < to) {
      clock = bytes[at] == 'T' ? time(bytes, at + 1, to, unit, utc) : NO_TIME;
    }
    long perDay = perSecond(unit) * 86_400;
    if (clock == NO_TIME || Math.abs((long) days) + 1 > Long.MAX_VALUE / perDay) {
      return NO_TIME;
    }
    return days * perDay + clock;
  }

  /** The time since midnight, or {@link #NO_TIME} for the same reasons. */
  static long time(byte[] bytes, int from, int to, Logical.Unit unit, boolean utc) {
    int end = to;
    if (utc) {
      end--;
    }
    if (end - from < CLOCK_LENGTH
        || (utc && bytes[end] != 'Z')
        || bytes[from + 2] != ':'
        || bytes[from + 5] != ':') {
      return NO_TIME;
    }
    int hours = two(bytes, from);
    int minutes = two(bytes, from + 3);
    int seconds = two(bytes, from + 6);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
      return NO_TIME;
    }
    long fraction = fraction(bytes, from + CLOCK_LENGTH, end, perSecond(unit));
    return fraction < 0
        ? NO_TIME
        : (hours * 3600L + minutes * 60L + seconds) * perSecond(unit) + fraction;
  }

  private static long fraction(byte[] bytes, int from, int to, long perSecond) {
    if (from == to) {
      return 0;
    }
    if (bytes[from] != '.' || from + 1 == to) {
      return -1;
    }
    long value = 0;
    long weight = perSecond;
    for (int at = from + 1; at < to; at++) {
      int digit = bytes[at] - '0';
      weight /= 10;
      if (digit < 0 || digit > 9 || weight == 0) {
        return -1;
      }
      value += digit * weight;
    }
    return value;
  }

  private static long perSecond(Logical.Unit unit) {
    return switch (unit) {
      case MILLIS -> 1_000;
      case MICROS -> 1_000_000;
      case NANOS -> 1_000_000_000;
    };
  }

  private static int daysAt(byte[] bytes, int from) {
    int century = two(bytes, from);
    int ofCentury = two(bytes, from + 2);
    int month = two(bytes, from + 5);
    int day = two(bytes, from + 8);
    if (century < 0 || ofCentury < 0 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
      return NO_DATE;
    }
    int year = century * 100 + ofCentury;
    if (month < 1 || month > 12 || day < 1 || day > daysOf(month, year)) {
      return NO_DATE;
    }
    return days(year, month, day);
  }

  private static int daysOf(int month, int year) {
    if (month == 2) {
      boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
      return leap ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** In years that begin in March, so that the leap day comes last. */
  private static int days(int year, int month, int day) {
    int march = month > 2 ? year : year - 1;
    int era = Math.floorDiv(march, 400);
    int yearOfEra = march - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  /** Two digits, or -1. */
  private static int two(byte[] bytes, int at) {
    int tens = bytes[at] - '0';
    int ones = bytes[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
