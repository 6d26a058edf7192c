package dev.joist.generate;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.generate.Column.Measure;
import dev.joist.generate.Layout.Repetition;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Contacts with a name and phones. Of the names 80 % are there; 40 % of the contacts have no
 * phones, 45 % one, 10 % two, 5 % three to five; of the phones 90 % have a number and a type, 5 % a
 * number, 4 % a type, 1 % neither; 55 % of the types are Mobile, 35 % Work, 10 % Home.
 *
 * <p>No number comes twice: every batch of rows owns a range of numbers and counts on within it.
 */
final class Contacts implements Rows {
  /** Rows that share a range of numbers. */
  static final int BATCH = 4096;

  static final int MOST_PHONES = 5;

  /** Numbers have ten digits. */
  static final long MOST_ROWS = 10_000_000_000L / (BATCH * MOST_PHONES) * BATCH;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int WORD = 8;

  // Shares of 2^16.
  private static final int NAMED = 52_429;
  private static final int NO_PHONE = 26_214;
  private static final int TO_ONE_PHONE = 55_706;
  private static final int TO_TWO_PHONES = 62_259;
  private static final int TO_THREE_PHONES = 63_351;
  private static final int TO_FOUR_PHONES = 64_444;
  private static final int BOTH = 58_982;
  private static final int TO_NUMBER_ALONE = 62_259;
  private static final int TO_TYPE_ALONE = 64_881;
  private static final int MOBILE = 36_045;
  private static final int TO_WORK = 58_982;

  private static final int NUMBER_LENGTH = 14;
  private static final long COUNTRY = word("+91-00");
  private static final long[] TYPES = {word("Mobile"), word("Work"), word("Home")};
  private static final int[] TYPE_LENGTHS = {6, 4, 4};

  // Definition levels of the columns in the list.
  static final int EMPTY_LIST = 1;
  static final int NO_VALUE = 3;

  private static final Struct PHONE =
      Struct.of(
          Field.nullable("number", Scalar.STRING), Field.nullable("phone_type", Scalar.STRING));

  private final long key;
  private final Pool names;
  private final int firstNames = ContactNames.FIRST.count();

  /** The bits of a row without phones which say that its list is empty rather than null. */
  private final long emptyMask;

  private final Layout layout;

  Contacts(long key, double skew, EmptyLists emptyLists) {
    this.key = key;
    this.names = Pool.zipf("name", firstNames * ContactNames.LAST.count(), skew);
    this.emptyMask =
        switch (emptyLists) {
          case NEVER -> 0;
          case HALF -> 1;
        };
    this.layout =
        new Layout(
            Schema.of(
                Field.nullable("name", Scalar.STRING),
                Field.nullable("phones", ListOf.nullable(PHONE))),
            List.of(
                new Column("name", Layout.ROWS, Measure.TEXT, names.size(), 1),
                new Column("phones[].number", 0, Measure.TEXT, Column.UNIQUE, 1),
                new Column("phones[].phone_type", 0, Measure.TEXT, TYPES.length, 1)),
            List.of(new Repetition("phones", Layout.ROWS)));
  }

  @Override
  public Layout layout() {
    return layout;
  }

  private static long word(String text) {
    long word = 0;
    for (int i = 0; i < text.length(); i++) {
      word |= (long) text.charAt(i) << (8 * i);
    }
    return word;
  }

  @Override
  public void fill(long from, long to, ColumnBatch batch, Tally tally) {
    for (long at = from; at < to; ) {
      long first = at / BATCH * BATCH;
      long end = Math.min(to, first + BATCH);
      names(at, Math.toIntExact(end - at), (BinaryColumn) batch.column(0), tally.column(0));
      long number = first * MOST_PHONES + numbers(first, at);
      phones(at, Math.toIntExact(end - at), number, batch, tally);
      batch.endRecords(Math.toIntExact(end - at));
      tally.addRows(end - at);
      at = end;
    }
  }

  private long row(long row) {
    return Draws.at(key, row);
  }

  private static long phone(long row, int phone) {
    return Draws.at(row, phone + 1);
  }

  private static int phoneCount(long row) {
    int draw = (int) (row >>> 32) & 0xffff;
    return reaches(draw, NO_PHONE)
        + reaches(draw, TO_ONE_PHONE)
        + reaches(draw, TO_TWO_PHONES)
        + reaches(draw, TO_THREE_PHONES)
        + reaches(draw, TO_FOUR_PHONES);
  }

  /** 1 when the phone has a number. */
  private static int hasNumber(long phone) {
    return 1 - reaches((int) (phone >>> 48), TO_NUMBER_ALONE);
  }

  private static int hasType(long phone) {
    int draw = (int) (phone >>> 48);
    return 1 - reaches(draw, BOTH) + reaches(draw, TO_NUMBER_ALONE) - reaches(draw, TO_TYPE_ALONE);
  }

  private static int type(long phone) {
    int draw = (int) (phone >>> 32) & 0xffff;
    return reaches(draw, MOBILE) + reaches(draw, TO_WORK);
  }

  /** 1 when it does, without a branch that nobody could guess: by the sign of the difference. */
  private static int reaches(int draw, int share) {
    return (share - 1 - draw) >>> 31;
  }

  /** How many numbers the rows of one batch before {@code end} have. */
  private long numbers(long first, long end) {
    long numbers = 0;
    for (long at = first; at < end; at++) {
      long row = row(at);
      int count = phoneCount(row);
      for (int phone = 0; phone < count; phone++) {
        numbers += hasNumber(phone(row, phone));
      }
    }
    return numbers;
  }

  private void names(long from, int count, BinaryColumn column, ColumnTally tally) {
    column.reserveLevels(count);
    byte[] definitions = column.definitions();
    int level = column.levels();
    int[] ends = column.reserve(count);
    int value = column.values();
    int used = column.begin(value);
    byte[] bytes = column.reserveBytes(used + count * (2L * ContactNames.SLOT + 1));
    int begin = used;
    int values = value;
    long[] seen = tally.seen();
    byte[] firsts = ContactNames.FIRST.slots();
    byte[] lasts = ContactNames.LAST.slots();
    for (int i = 0; i < count; i++) {
      long row = row(from + i);
      int named = 1 - reaches((int) (row >>> 48), NAMED);
      definitions[level + i] = (byte) named;
      int name = names.of(row & 0xffff_ffffL);
      int last = name / firstNames;
      int first = name - last * firstNames;
      copySlot(firsts, first, bytes, used);
      int end = used + ContactNames.FIRST.length(first);
      bytes[end++] = ' ';
      copySlot(lasts, last, bytes, end);
      end += ContactNames.LAST.length(last);
      used += (end - used) * named;
      ends[values] = used;
      values += named;
      seen[name >>> 6] |= (long) named << name;
    }
    tally.addAll(values - value, used - begin);
    column.commit(count, values - value);
  }

  private void phones(long from, int rows, long firstNumber, ColumnBatch batch, Tally tally) {
    BinaryColumn numbers = (BinaryColumn) batch.column(1);
    BinaryColumn types = (BinaryColumn) batch.column(2);
    int most = rows * MOST_PHONES;
    numbers.reserveLevels(most);
    types.reserveLevels(most);
    int begin = numbers.levels();
    int level = begin;
    byte[] numberLevels = numbers.definitions();
    byte[] typeLevels = types.definitions();
    byte[] repetitions = numbers.repetitions();
    int number = numbers.values();
    int[] numberEnds = numbers.reserve(most);
    int numberAt = numbers.begin(number);
    byte[] numberBytes = numbers.reserveBytes(numberAt + (long) most * NUMBER_LENGTH + WORD);
    int type = types.values();
    int[] typeEnds = types.reserve(most);
    int typeAt = types.begin(type);
    byte[] typeBytes = types.reserveBytes(typeAt + (long) most * WORD + WORD);
    int empty = 0;
    int absent = 0;
    int[] typesSeen = new int[TYPES.length];
    for (int i = 0; i < rows; i++) {
      long row = row(from + i);
      int count = phoneCount(row);
      // A row without phones takes one place of levels like one with a phone, and which of both it
      // is nobody could guess: both go the same way, what the first does not have counts nothing.
      int present = Math.min(count, 1);
      int isEmpty = (1 - present) & (int) (phone(row, 0) & emptyMask);
      empty += isEmpty;
      absent += 1 - present - isEmpty;
      int places = count + 1 - present;
      int none = NO_VALUE * present + EMPTY_LIST * isEmpty;
      for (int j = 0; j < places; j++) {
        long phone = phone(row, j);
        int hasNumber = hasNumber(phone) & present;
        long value = firstNumber + number - numbers.values();
        WORDS.set(numberBytes, numberAt, COUNTRY + twoDigits(value));
        WORDS.set(numberBytes, numberAt + NUMBER_LENGTH - WORD, Digits.eight(value));
        numberAt += NUMBER_LENGTH * hasNumber;
        numberEnds[number] = numberAt;
        number += hasNumber;
        int hasType = hasType(phone) & present;
        int which = type(phone);
        WORDS.set(typeBytes, typeAt, TYPES[which]);
        typeAt += TYPE_LENGTHS[which] * hasType;
        typeEnds[type] = typeAt;
        type += hasType;
        typesSeen[which] += hasType;
        numberLevels[level] = (byte) (none + hasNumber);
        typeLevels[level] = (byte) (none + hasType);
        repetitions[level++] = (byte) reaches(j, 1);
      }
    }
    System.arraycopy(repetitions, begin, types.repetitions(), begin, level - begin);
    tally.addLists(0, rows - absent, empty, level - begin - empty - absent);
    int newNumbers = number - numbers.values();
    int newTypes = type - types.values();
    tally.column(1).addAll(newNumbers, numberAt - numbers.begin(numbers.values()));
    tally.column(2).addAll(newTypes, typeAt - types.begin(types.values()));
    for (int i = 0; i < TYPES.length; i++) {
      tally.column(2).seen()[0] |= typesSeen[i] > 0 ? 1L << i : 0;
    }
    numbers.commit(level - begin, newNumbers);
    types.commit(level - begin, newTypes);
  }

  /** The two digits before the last eight, behind the four bytes of the country. */
  private static long twoDigits(long number) {
    long top = number / 100_000_000;
    return ((top / 10) << 32) | ((top % 10) << 40);
  }

  private static void copySlot(byte[] slots, int name, byte[] to, int at) {
    int from = name * ContactNames.SLOT;
    WORDS.set(to, at, (long) WORDS.get(slots, from));
    WORDS.set(to, at + WORD, (long) WORDS.get(slots, from + WORD));
  }
}
