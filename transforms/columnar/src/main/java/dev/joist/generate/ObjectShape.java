package dev.joist.generate;

import dev.joist.generate.Column.Measure;
import dev.joist.generate.Presence.Otherwise;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What an object of generated JSON looks like. Its members are added in their order, each whole
 * before the next, for that is the order of columns; then it writes any number of objects, from any
 * thread.
 *
 * <p>Every object has a key, from which its values are drawn: the same key, the same object.
 * Objects within it share the key, elements of lists have their own.
 */
final class ObjectShape {
  /** Writes one value of a text, without quotes. */
  interface Wording {
    /**
     * Writes it.
     *
     * @param index which of the column's values
     */
    void write(int index, JsonText out);
  }

  /** Writes a value that comes once, without quotes. */
  interface UniqueWording {
    /**
     * Writes it.
     *
     * @param serial another one for every object of this shape
     */
    void write(long serial, JsonText out);
  }

  private interface Value {
    void write(long key, long serial, JsonText out, Tally tally);
  }

  private record Member(
      String name, String quoted, Presence presence, Value value, Supplier<Type> type) {}

  private final String path;
  private final int list;
  private final List<Column> columns;
  private final List<Layout.Repetition> lists;
  private final List<Member> members = new ArrayList<>();

  private ObjectShape(String path, int list, List<Column> columns, List<Layout.Repetition> lists) {
    this.path = path;
    this.list = list;
    this.columns = columns;
    this.lists = lists;
  }

  /** Of whole records. */
  static ObjectShape record() {
    return new ObjectShape("", Layout.ROWS, new ArrayList<>(), new ArrayList<>());
  }

  /** Of the shape of records, when it has all its members. */
  Layout layout() {
    return new Layout(Schema.of(struct()), columns, lists);
  }

  private Struct struct() {
    List<Field> fields = new ArrayList<>();
    for (Member member : members) {
      fields.add(Field.nullable(member.name(), member.type().get()));
    }
    return new Struct(fields);
  }

  ObjectShape object(String name) {
    return object(name, Presence.ALWAYS);
  }

  ObjectShape object(String name, Presence presence) {
    ObjectShape inner = new ObjectShape(path + name + ".", list, columns, lists);
    add(name, presence, inner::write, inner::struct);
    return inner;
  }

  /** A list of as many objects as the pool draws. */
  ObjectShape list(String name, Presence presence, Pool count) {
    int index = lists.size();
    lists.add(new Layout.Repetition(path + name, list));
    ObjectShape element = new ObjectShape(path + name + "[].", index, columns, lists);
    addList(name, presence, new Elements(index, count, element::write), element::struct);
    return element;
  }

  /** A list of as many texts as the first pool draws. */
  void texts(String name, Presence presence, Pool count, Pool pool, Wording wording) {
    int index = lists.size();
    lists.add(new Layout.Repetition(path + name, list));
    int column = column(name + "[]", index, Measure.TEXT, pool.size(), 1);
    Value text = text(column, pool, wording);
    addList(name, presence, new Elements(index, count, text), () -> Scalar.STRING);
  }

  /** A text out of many. */
  void text(String name, Presence presence, Pool pool, Wording wording) {
    int column = column(name, list, Measure.TEXT, pool.size(), 1);
    add(name, presence, text(column, pool, wording), () -> Scalar.STRING);
  }

  /** A text out of a few, which need no escapes. */
  void choice(String name, Presence presence, Pool pool, String... choices) {
    text(name, presence, pool, (index, out) -> out.ascii(choices[index]));
  }

  /** A text that comes once. */
  void unique(String name, UniqueWording wording) {
    int column = column(name, list, Measure.TEXT, Column.UNIQUE, 1);
    Value value =
        (key, serial, out, tally) -> {
          int begin = out.raw('"').length();
          wording.write(serial, out);
          tally.column(column).add(out.length() - begin, 0);
          out.raw('"');
        };
    add(name, Presence.ALWAYS, value, () -> Scalar.STRING);
  }

  /** A number that comes once: the serial number of its object, and some. */
  void serial(String name, Presence presence, long first) {
    int column = column(name, list, Measure.INTEGER, Column.UNIQUE, 1);
    Value value =
        (key, serial, out, tally) -> {
          out.number(first + serial);
          tally.column(column).add(first + serial, 0);
        };
    add(name, presence, value, () -> Scalar.INT64);
  }

  /** What the pool draws, and {@code first}. */
  void number(String name, Presence presence, Pool pool, long first) {
    int column = column(name, list, Measure.INTEGER, pool.size(), 1);
    Value value =
        (key, serial, out, tally) -> {
          int index = pool.at(key);
          out.number(first + index);
          tally.column(column).add(first + index, index);
        };
    add(name, presence, value, () -> Scalar.INT64);
  }

  /** Quarters: what the pool draws, divided by four, for doubles hold it and its sums exactly. */
  void quarters(String name, Presence presence, Pool pool) {
    int column = column(name, list, Measure.FRACTION, pool.size(), 4);
    Value value =
        (key, serial, out, tally) -> {
          int index = pool.at(key);
          out.number(index >> 2).raw('.').digits((index & 3) * 25L, 2);
          tally.column(column).add(index, index);
        };
    add(name, presence, value, () -> Scalar.DOUBLE);
  }

  /** True for so many of a hundred. */
  void bool(String name, int percent) {
    int column = column(name, list, Measure.BOOLEAN, 2, 1);
    long salt = Pool.salt(path + name);
    Value value =
        (key, serial, out, tally) -> {
          int truth = Draws.percent(percent, Draws.mix(key + salt)) ? 1 : 0;
          out.ascii(truth == 1 ? "true" : "false");
          tally.column(column).add(truth, truth);
        };
    add(name, Presence.ALWAYS, value, () -> Scalar.BOOLEAN);
  }

  /** An instant, so many steps after the first as the pool draws. */
  void instant(String name, Presence presence, Pool pool, Instant first, Duration step) {
    int column = column(name, list, Measure.TIMESTAMP, pool.size(), 1);
    long begin = first.getEpochSecond();
    long seconds = step.toSeconds();
    Value value =
        (key, serial, out, tally) -> {
          int index = pool.at(key);
          long instant = begin + index * seconds;
          writeInstant(instant, out);
          tally.column(column).add(instant, index);
        };
    add(name, presence, value, () -> Scalar.TIMESTAMP);
  }

  private static void writeInstant(long seconds, JsonText out) {
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400));
    int time = (int) Math.floorMod(seconds, 86_400L);
    out.raw('"').digits(day.getYear(), 4).raw('-').digits(day.getMonthValue(), 2);
    out.raw('-').digits(day.getDayOfMonth(), 2).raw('T').digits(time / 3600, 2);
    out.raw(':').digits(time / 60 % 60, 2).raw(':').digits(time % 60, 2).ascii("Z\"");
  }

  private static Value text(int column, Pool pool, Wording wording) {
    return (key, serial, out, tally) -> {
      int index = pool.at(key);
      int begin = out.raw('"').length();
      wording.write(index, out);
      tally.column(column).add(out.length() - begin - out.takeEscaping(), index);
      out.raw('"');
    };
  }

  private int column(String name, int in, Measure measure, int distinct, int unitsPerOne) {
    columns.add(new Column(path + name, in, measure, distinct, unitsPerOne));
    return columns.size() - 1;
  }

  private void addList(
      String name, Presence presence, Elements elements, Supplier<Type> elementType) {
    add(name, presence, elements, () -> ListOf.nullable(elementType.get()));
  }

  private void add(String name, Presence presence, Value value, Supplier<Type> type) {
    members.add(new Member(name, "\"" + name + "\":", presence, value, type));
  }

  /** Writes the object of a key. */
  void write(long key, long serial, JsonText out, Tally tally) {
    out.raw('{');
    int first = out.length();
    for (Member member : members) {
      boolean present = member.presence().at(key);
      if (!present && member.presence().otherwise() == Otherwise.ABSENT) {
        continue;
      }
      if (out.length() > first) {
        out.raw(',');
      }
      out.ascii(member.quoted());
      if (present) {
        member.value().write(key, serial, out, tally);
      } else {
        out.ascii("null");
      }
    }
    out.raw('}');
  }

  /** The list as a value: as many elements as the pool draws, each with a key of its own. */
  private static final class Elements implements Value {
    private final int list;
    private final Pool count;
    private final Value element;
    private final long salt;

    Elements(int list, Pool count, Value element) {
      this.list = list;
      this.count = count;
      this.element = element;
      this.salt = Pool.salt("list " + list);
    }

    @Override
    public void write(long key, long serial, JsonText out, Tally tally) {
      long own = Draws.mix(key + salt);
      int elements = count.at(key);
      tally.addList(list, elements);
      out.raw('[');
      for (int i = 0; i < elements; i++) {
        if (i > 0) {
          out.raw(',');
        }
        element.write(Draws.at(own, i + 1), serial * count.size() + i, out, tally);
      }
      out.raw(']');
    }
  }
}
