package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import dev.joist.schema.features.FeaturePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of features in documents, and passes over all else without looking into it.
 * Nothing is converted or copied here. Owned by one thread.
 */
final class FeatureScan {
  /** Names to compare with, before a search is cheaper. */
  private static final int FEW = 4;

  private final List<FeatureColumn> columns;
  private final FeatureMatches[] matches;

  /** By feature: how deep what it is of lies. */
  private final int[] levels;

  /** By depth: how many there were of what holds rows, or is one. */
  private final int[] counts;

  /** By depth: what each row lies in. */
  private final int[][] holders;

  /** By feature: how many values were found so far, in all documents. */
  private final long[] found;

  private final PathNode root;
  private final int idColumn;
  private JsonCursor cursor = new JsonCursor(1);

  FeatureScan(Extraction extraction) {
    this.columns = extraction.columns();
    List<FeaturePath> paths = new ArrayList<>();
    List<Integer> bound = new ArrayList<>();
    for (FeatureColumn column : columns) {
      paths.add(column.feature().path());
      bound.add(column.bound());
    }
    FeaturePath id = extraction.map().id();
    this.idColumn = id == null ? -1 : paths.size();
    if (id != null) {
      paths.add(id);
      bound.add(0);
    }
    this.root = PathNode.of(paths, bound, extraction.explode());
    this.levels = new int[paths.size()];
    this.matches = new FeatureMatches[paths.size()];
    for (int i = 0; i < matches.length; i++) {
      matches[i] = new FeatureMatches();
      levels[i] = i < columns.size() ? columns.get(i).level() : 0;
    }
    this.found = new long[paths.size()];
    int depth = 0;
    if (extraction.explode() != null) {
      for (FeaturePath.Step step : extraction.explode().elements().steps()) {
        depth += step instanceof FeaturePath.Any ? 1 : 0;
      }
    }
    this.counts = new int[depth + 1];
    this.holders = new int[depth + 1][16];
  }

  List<FeatureColumn> columns() {
    return columns;
  }

  FeatureMatches matches(int column) {
    return matches[column];
  }

  /** The number of the matches of the id; negative when it is not in the document. */
  int idColumn() {
    return idColumn;
  }

  /** By feature: how many values were found so far. Lent. */
  long[] found() {
    return found;
  }

  /** In the last document. */
  int rows() {
    return counts[counts.length - 1];
  }

  /** What {@link FeatureMatches#scope} is for that row. */
  int scope(int column, int row) {
    int level = levels[column];
    if (level == 0) {
      return 0;
    }
    return level == counts.length - 1 ? row : holders[level][row];
  }

  /** Consumes the document that the cursor stands on. */
  void document(JsonCursor at) throws BadInputException {
    cursor = at;
    for (FeatureMatches one : matches) {
      one.clear();
    }
    Arrays.fill(counts, 0);
    if (counts.length == 1) {
      counts[0] = 1;
    }
    if (at.next() != '{') {
      throw notAnObject();
    }
    members(root);
  }

  private BadInputException notAnObject() throws BadInputException {
    int at = cursor.pos;
    cursor.skipValue();
    String found = FoundText.of(cursor.buffer, at, cursor.pos);
    return cursor.fail(
        FailureCode.NOT_AN_OBJECT, at, "a record must be an object, but this is " + found);
  }

  private void value(PathNode node) throws BadInputException {
    JsonCursor in = cursor;
    int begin = in.pos;
    int first = in.buffer[begin];
    if (first == '{' && node.wantsMembers()) {
      members(node);
    } else if (first == '[' && node.wantsElements()) {
      elements(node);
    } else if (first == '{' || first == '[') {
      in.skipValueFast();
    } else {
      in.skipScalar(first);
    }
    for (int feature : node.features) {
      found[feature]++;
      add(feature, begin, in.pos);
    }
  }

  private void add(int feature, int begin, int end) {
    int level = levels[feature];
    matches[feature].add(begin, end, level == 0 ? 0 : counts[level] - 1);
  }

  private void spread(PathNode node) {
    for (int feature : node.spread) {
      add(feature, FeatureMatches.SPREAD, 0);
    }
  }

  private void elements(PathNode node) throws BadInputException {
    JsonCursor in = cursor;
    spread(node);
    if (!in.firstElement()) {
      return;
    }
    int number = 0;
    do {
      PathNode element = node.element(number++);
      if (node.level > 0) {
        begin(node.level);
      }
      if (element == null) {
        in.skipValueFast();
      } else {
        value(element);
      }
    } while (in.nextElement());
  }

  /** Begins a row, or something that holds rows. */
  private void begin(int level) {
    if (level == counts.length - 1) {
      int row = counts[level];
      for (int above = 1; above < level; above++) {
        if (row == holders[above].length) {
          holders[above] = Arrays.copyOf(holders[above], Math.multiplyExact(row, 2));
        }
        holders[above][row] = counts[above] - 1;
      }
    }
    counts[level]++;
  }

  private void members(PathNode node) throws BadInputException {
    JsonCursor in = cursor;
    int epoch = ++node.epoch;
    int guess = 0;
    spread(node);
    in.enter();
    int first = in.next();
    if (first != '}') {
      for (; ; ) {
        if (first != '"') {
          throw in.unexpected("a field name in quotes");
        }
        int key = in.pos;
        ShredNode name = name(node, guess);
        if (in.buffer[in.pos] == ':') {
          in.pos++;
          in.next();
        } else {
          in.colon();
        }
        PathNode member = node.any;
        if (name != null) {
          if (name.stamp == epoch) {
            throw CursorFailures.duplicateKey(in, key);
          }
          name.stamp = epoch;
          guess = name.ordinal + 1;
          member = node.member(name);
        }
        if (member == null) {
          in.skipValueFast();
        } else {
          if (node.level > 0) {
            begin(node.level);
          }
          value(member);
        }
        first = in.next();
        if (first != ',') {
          break;
        }
        in.pos++;
        first = in.next();
      }
      if (first != '}') {
        throw in.unexpected("',' or '}'");
      }
    }
    in.leave();
  }

  /** Consumes a key; null when no path names it. */
  private @Nullable ShredNode name(PathNode node, int guess) throws BadInputException {
    JsonCursor in = cursor;
    ShredNode[] names = node.names;
    int at = in.pos + 1;
    if (guess < names.length && names[guess].isNamedAt(in.buffer, at)) {
      in.pos = at + names[guess].name.length + 1;
      return names[guess];
    }
    int end = Words.plainEnd(in.buffer, at);
    if (in.buffer[end] == '"' && names.length <= FEW) {
      in.pos = end + 1;
      for (ShredNode name : names) {
        if (name.isNamedAt(in.buffer, at)) {
          return name;
        }
      }
      return null;
    }
    in.string();
    return node.table == null ? null : node.table.find(in.spanBytes, in.spanBegin, in.spanEnd);
  }
}
