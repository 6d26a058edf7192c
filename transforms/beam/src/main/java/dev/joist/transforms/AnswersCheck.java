package dev.joist.transforms;

import dev.joist.transforms.AnswerKey.ColumnAnswer;
import dev.joist.transforms.AnswerKey.ListAnswer;
import dev.joist.transforms.Finding.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Holds what was read of an output against the answer key of the data that it was made of. */
final class AnswersCheck {
  /** Sums of fractions depend a little on the order of rows. */
  private static final double CLOSE = 1e-9;

  private static final String FILE = "answers";

  private final AnswerKey key;
  private final Manifest manifest;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> unseen = new ArrayList<>();
  private final Map<String, Column> columns = new HashMap<>();
  private final Map<String, Column> lists = new HashMap<>();
  private final Map<String, Long> tables = new HashMap<>();
  private long counted;

  private record Column(TableTally table, int leaf, int list) {
    LeafPlace place() {
      return table.places().get(leaf);
    }

    LeafTally tally() {
      return table.leaf(leaf);
    }

    /** Of the list that is so many deep, counted from 1; of the table for 0. */
    long elements(int depth) {
      if (depth == 0) {
        return table.rows();
      }
      LeafPlace.Around around = place().lists().get(depth - 1);
      return tally().entries(around.repetition(), around.element());
    }
  }

  private AnswersCheck(AnswerKey key, Manifest manifest, Map<String, TableTally> tallies) {
    this.key = key;
    this.manifest = manifest;
    String root = manifest.tables().get(0).name();
    for (Manifest.TableEntry entry : manifest.tables()) {
      TableTally table = tallies.get(entry.name());
      if (table != null) {
        index(entry.name().equals(root) ? "" : below(entry.name(), root), table);
      }
    }
  }

  private static String below(String table, String root) {
    return table.startsWith(root + "_") ? table.substring(root.length() + 1) : table;
  }

  private void index(String prefix, TableTally table) {
    tables.put(prefix, table.rows());
    String before = prefix.isEmpty() ? "" : prefix + "_";
    for (int leaf = 0; leaf < table.places().size(); leaf++) {
      LeafPlace place = table.places().get(leaf);
      columns.putIfAbsent(before + place.name(), new Column(table, leaf, 0));
      for (int list = 0; list < place.lists().size(); list++) {
        lists.putIfAbsent(
            before + place.lists().get(list).name(), new Column(table, leaf, list + 1));
      }
    }
  }

  /**
   * Every difference, and what could not be compared.
   *
   * @param deadLetters of the output, by code
   */
  static AnswersCheck of(
      AnswerKey key,
      Manifest manifest,
      Map<String, TableTally> tallies,
      Map<String, Long> deadLetters) {
    AnswersCheck check = new AnswersCheck(key, manifest, tallies);
    check.compare(deadLetters);
    return check;
  }

  List<Finding> findings() {
    return findings;
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "%,d columns and lists were held against the answer key of %s"
            .formatted(counted, key.kind()));
    if (!unseen.isEmpty()) {
      notes.add("the output has no column for " + String.join(", ", unseen));
    }
    return notes;
  }

  private void differs(String place, String what, Object expected, Object found) {
    findings.add(Finding.differs(Problem.WRONG_ANSWER, FILE, place, what, expected, found));
  }

  private void same(String place, String what, long expected, long found) {
    if (expected != found) {
      differs(place, what, expected, found);
    }
  }

  private void compare(Map<String, Long> deadLetters) {
    same("", "the rows", key.rows(), tables.getOrDefault("", 0L));
    if (!manifest.command().equals("generate")) {
      TreeSet<String> codes = new TreeSet<>(key.faults().keySet());
      codes.addAll(deadLetters.keySet());
      for (String code : codes) {
        same(
            code,
            "dead letters",
            key.faults().getOrDefault(code, 0L),
            deadLetters.getOrDefault(code, 0L));
      }
    }
    key.columns().forEach(this::compareColumn);
    key.lists().forEach(this::compareList);
  }

  private void compareColumn(String name, ColumnAnswer expected) {
    Column column = columns.get(LeafPlace.name(name));
    if (column == null) {
      unseen.add(name);
      return;
    }
    counted++;
    LeafTally tally = column.tally();
    same(name, "values", expected.values(), tally.values());
    long elements = column.elements(column.place().lists().size());
    same(name, "nulls", expected.nulls(), elements - tally.values());
    if (!tally.distinct().isFull()) {
      same(name, "distinct values", expected.distinct(), tally.distinct().count());
    }
    compareAmounts(name, expected, column);
  }

  private void compareAmounts(String name, ColumnAnswer expected, Column column) {
    LeafTally tally = column.tally();
    switch (column.place().physical()) {
      case BYTE_ARRAY -> amount(name, "bytes", expected, tally.textBytes());
      case BOOLEAN -> amount(name, "true", expected, tally.truths());
      case INT32, INT64, FLOAT, DOUBLE -> {
        BigDecimal sum = expected.amounts().get("sum");
        if (sum != null && !isSum(tally, sum)) {
          differs(name, "sum", sum, tally.isWhole() ? tally.wholeSum() : tally.sum());
        }
        bound(name, "min", expected, tally.least(), tally.wholeLeast());
        bound(name, "max", expected, tally.greatest(), tally.wholeGreatest());
      }
      case INT96, FIXED -> {
        // Generated data has none.
      }
    }
  }

  private void amount(String name, String what, ColumnAnswer expected, long found) {
    BigDecimal amount = expected.amounts().get(what);
    if (amount != null) {
      same(name, what, amount.longValueExact(), found);
    }
  }

  private static boolean isSum(LeafTally tally, BigDecimal expected) {
    if (tally.isWhole()) {
      return new BigDecimal(tally.wholeSum()).compareTo(expected) == 0;
    }
    return isClose(expected.doubleValue(), tally.sum());
  }

  private static boolean isClose(double expected, double found) {
    return Math.abs(expected - found) <= CLOSE * Math.max(1, Math.abs(expected));
  }

  private void bound(String name, String what, ColumnAnswer expected, double found, long micros) {
    String bound = expected.bounds().get(what);
    if (bound == null) {
      return;
    }
    if (expected.type().equals("timestamp")) {
      long instant = Math.multiplyExact(Instant.parse(bound).getEpochSecond(), 1_000_000L);
      if (instant != micros) {
        differs(name, what, bound, Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)));
      }
    } else if (!isClose(Double.parseDouble(bound), found)) {
      differs(name, what, bound, found);
    }
  }

  private void compareList(String name, ListAnswer expected) {
    String normal = LeafPlace.name(name);
    Long rows = tables.get(normal);
    if (rows != null && !normal.isEmpty()) {
      counted++;
      same(name, "elements", expected.elements(), rows);
      return;
    }
    Column column = lists.get(normal);
    if (column == null) {
      unseen.add(name);
      return;
    }
    counted++;
    LeafPlace.Around list = column.place().lists().get(column.list() - 1);
    LeafTally tally = column.tally();
    long elements = column.elements(column.list());
    long present = tally.entries(list.repetition() - 1, list.present());
    long nonEmpty = tally.entries(list.repetition() - 1, list.element());
    same(name, "elements", expected.elements(), elements);
    same(name, "empty lists", expected.empty(), present - nonEmpty);
    same(name, "null lists", expected.nulls(), column.elements(column.list() - 1) - present);
  }
}
