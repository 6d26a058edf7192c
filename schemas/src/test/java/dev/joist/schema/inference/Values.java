package dev.joist.schema.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Values without syntax: a {@link Shape} for a leaf, a list, or a map; and how they are tallied.
 */
final class Values {
  private final RecordJournal journal = new RecordJournal();
  private final Tally tally;
  private long source;
  private long offset;

  Values(Tally tally) {
    this.tally = tally;
  }

  /** A number that the nearest double does not keep, or an integer beyond 2^53. */
  record Lossy(Shape shape) {}

  static Tally tally(List<? extends Map<String, ?>> records) {
    Values values = new Values(Tally.ofRecords());
    for (int i = 0; i < records.size(); i++) {
      values.keep(i, records.get(i));
    }
    return values.tally;
  }

  void keep(long number, Map<String, ?> record) {
    add(number, record);
    journal.keep();
  }

  void takeBack(long number, Map<String, ?> record) {
    add(number, record);
    journal.takeBack();
  }

  /** The number of a record decides where it stands; ten to a source. */
  private void add(long number, Map<String, ?> record) {
    source = number / 10;
    offset = number % 10 * 1_000_000;
    members(tally, record);
  }

  private void members(Tally object, Map<String, ?> members) {
    for (Map.Entry<String, ?> member : members.entrySet()) {
      offset++;
      add(journal.field(object, member.getKey(), place()), member.getValue());
    }
  }

  private void add(Tally at, Object value) {
    offset++;
    if (value instanceof Shape shape) {
      see(at, shape);
    } else if (value instanceof Lossy lossy) {
      see(at, lossy.shape());
      if (lossy.shape() == Shape.FRACTION) {
        journal.countRounded(at, place());
      } else {
        journal.countLongInteger(at, place());
      }
    } else if (value instanceof List<?> list) {
      see(at, Shape.ARRAY);
      for (Object element : list) {
        add(journal.elements(at, place()), element);
      }
    } else if (value instanceof Map<?, ?> map) {
      see(at, Shape.OBJECT);
      @SuppressWarnings("unchecked")
      Map<String, ?> members = (Map<String, ?>) map;
      members(at, members);
    }
  }

  private void see(Tally at, Shape shape) {
    if (!shape.isIn(at.shapes())) {
      journal.see(at, shape, place());
    }
  }

  private Place place() {
    return new Place(source, offset, offset / 7 + 1);
  }

  static Map<String, Object> randomRecord(Random random) {
    return randomObject(random, 4);
  }

  private static Map<String, Object> randomObject(Random random, int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      members.put("k" + random.nextInt(7), random(random, depth - 1));
    }
    return members;
  }

  private static Object random(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(6);
    if (kind == 1 || kind == 2) {
      return randomObject(random, depth);
    } else if (kind == 3) {
      List<Object> list = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        list.add(random(random, depth - 1));
      }
      return list;
    }
    // Mostly the same few shapes, so that many columns merge.
    return switch (random.nextInt(12)) {
      case 0 -> new Lossy(Shape.FRACTION);
      case 1 -> new Lossy(Shape.INT64);
      case 2 -> new Lossy(Shape.WIDE_INTEGER);
      case 3 -> leaf(random);
      case 4, 5 -> Shape.NULL;
      case 6, 7, 8 -> Shape.INT64;
      default -> Shape.FRACTION;
    };
  }

  private static Shape leaf(Random random) {
    Shape[] leaves = {
      Shape.BOOLEAN,
      Shape.WIDE_INTEGER,
      Shape.HUGE_INTEGER,
      Shape.UNBOUNDED,
      Shape.DATE,
      Shape.UTC_TIMESTAMP,
      Shape.LOCAL_TIMESTAMP,
      Shape.TEXT
    };
    return leaves[random.nextInt(leaves.length)];
  }
}
