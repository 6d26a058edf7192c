package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.FailureCode;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.InferenceOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes records apart into columns, straight from the bytes. After a failure the caller aborts the
 * record in the batch. Owned by one thread.
 *
 * <p>Fields come in any order, but cost least in that of the schema.
 */
final class JsonShredder implements BatchShredder {
  /** The column of fields that the schema does not have, in mode {@link UnknownFields#KEEP}. */
  static final String REST = "_rest";

  private static final ColumnBuffer[] NO_COLUMNS = {};

  private final ShredTree tree;
  private final UnknownFields unknown;
  private final @Nullable RestFields rest;
  private final ScalarValues scalars;
  private @Nullable ColumnBatch target;
  private ColumnBuffer[] columns = NO_COLUMNS;
  private final JsonCursor cursor;
  private long dropped;

  /**
   * @throws IllegalArgumentException when the schema has types that JSON cannot fill, or unknown
   *     fields are to be kept without a column for them
   */
  JsonShredder(
      Schema schema,
      UnknownFields unknown,
      InferenceOptions.Numbers numbers,
      Fit fit,
      JsonCursor cursor) {
    this.tree = new ShredTree(schema, unknown);
    this.unknown = unknown;
    this.scalars = new ScalarValues(cursor, numbers, fit);
    this.rest = unknown == UnknownFields.KEEP ? new RestFields(tree.rest()) : null;
    this.cursor = cursor;
  }

  /** Columns of these names take all that they can keep, whatever the others do. */
  void takeWhateverIsKept(List<String> names) {
    for (ShredNode column : tree.root.children) {
      if (names.contains(new String(column.name, StandardCharsets.UTF_8))) {
        column.takeWhateverIsKept();
      }
    }
  }

  @Override
  public void begin(JsonStream stream) {
    // Rows do not depend on it.
  }

  @Override
  public void bind(ColumnBatch batch) {
    target = batch;
    columns = new ColumnBuffer[batch.columnCount()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = batch.column(i);
      tree.leaves[i].column = columns[i];
    }
  }

  @Override
  public void end() {
    bound().endRecord();
  }

  @Override
  public void abort() {
    bound().abortRecord();
  }

  private ColumnBatch bound() {
    if (target == null) {
      throw new IllegalStateException("no batch is bound");
    }
    return target;
  }

  @Override
  public long dropped() {
    return dropped;
  }

  @Override
  public long madeNull() {
    return 0;
  }

  @Override
  public void record() throws BadInputException {
    if (rest != null) {
      rest.beginRecord();
    }
    if (cursor.next() != '{') {
      throw Mismatch.notAnObject(cursor);
    }
    object(tree.root, 0);
    if (rest != null) {
      rest.endRecord();
    }
  }

  private void object(ShredNode node, int repetition) throws BadInputException {
    JsonCursor in = cursor;
    int epoch = ++node.epoch;
    int seen = 0;
    ShredNode previous = null;
    ShredNode guess = node.head;
    in.enter();
    int first = in.next();
    if (first != '}') {
      for (; ; ) {
        if (first != '"') {
          throw in.unexpected("a field name in quotes");
        }
        int key = in.pos;
        ShredNode field = guess;
        if (field != null && field.isNamedAt(in.buffer, key + 1)) {
          in.pos = key + field.name.length + 2;
        } else {
          field = lookup(node, previous);
        }
        if (in.buffer[in.pos] == ':') {
          in.pos++;
          in.next();
        } else {
          in.colon();
        }
        if (field != null) {
          previous = field;
          guess = field.next;
        }
        if (field == null || field.kind == ShredNode.UNKNOWN) {
          unknownField(node, key);
        } else {
          if (field.stamp == epoch) {
            throw CursorFailures.duplicateKey(in, key);
          }
          field.stamp = epoch;
          seen++;
          value(field, repetition);
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
    if (seen < node.children.length) {
      fillMissing(node, repetition);
    }
  }

  /** The field of an object whose guess was wrong; it will be the next guess at this place. */
  private @Nullable ShredNode lookup(ShredNode node, @Nullable ShredNode previous)
      throws BadInputException {
    JsonCursor in = cursor;
    in.string();
    FieldTable table = node.table;
    if (table == null) {
      return null;
    }
    ShredNode found = table.find(in.spanBytes, in.spanBegin, in.spanEnd);
    if (found == null) {
      found = table.addUnknown(in.spanBytes, in.spanBegin, in.spanEnd, node);
    }
    // Known fields keep the schema's order: following those that come and go costs more misses.
    ShredNode guess = previous == null ? node.head : previous.next;
    boolean learn = guess == null || guess.kind == ShredNode.UNKNOWN;
    if (found != null && (learn || found.kind == ShredNode.UNKNOWN)) {
      if (previous == null) {
        node.head = found;
      } else {
        previous.next = found;
      }
    }
    return found;
  }

  private void fillMissing(ShredNode node, int repetition) throws BadInputException {
    for (ShredNode field : node.children) {
      if (field.stamp != node.epoch) {
        if (!field.nullable) {
          throw Mismatch.missing(cursor, field);
        }
        nulls(field, repetition, field.nullLevel);
      }
    }
  }

  private void nulls(ShredNode node, int repetition, int definition) {
    ColumnBuffer[] all = columns;
    for (int leaf = node.firstLeaf; leaf < node.endLeaf; leaf++) {
      all[leaf].appendNull(repetition, definition);
    }
  }

  private void value(ShredNode node, int repetition) throws BadInputException {
    int first = cursor.buffer[cursor.pos];
    if (first == 'n') {
      nullValue(node, repetition);
      return;
    }
    switch (node.kind) {
      case ShredNode.TEXT -> scalars.text(node, repetition, first);
      case ShredNode.LONG -> scalars.integer(node, repetition, first);
      case ShredNode.STRUCT -> {
        if (first == '{') {
          object(node, repetition);
        } else {
          other(node, repetition);
        }
      }
      case ShredNode.LIST -> list(node, repetition, first);
      case ShredNode.MAP -> map(node, repetition, first);
      default -> scalars.lessCommon(node, repetition, first);
    }
  }

  /** An element that is no object, of a list whose others are. */
  private void other(ShredNode node, int repetition) throws BadInputException {
    ShredNode others = node.others;
    if (others == null) {
      throw mismatch(node);
    }
    for (ShredNode field : node.children) {
      if (field != others) {
        nulls(field, repetition, field.nullLevel);
      }
    }
    value(others, repetition);
  }

  private void nullValue(ShredNode node, int repetition) throws BadInputException {
    int at = cursor.pos;
    cursor.literal();
    if (!node.nullable) {
      cursor.pos = at;
      throw mismatch(node);
    }
    nulls(node, repetition, node.nullLevel);
  }

  private void list(ShredNode node, int repetition, int first) throws BadInputException {
    if (first != '[') {
      throw mismatch(node);
    }
    if (!cursor.firstElement()) {
      nulls(node, repetition, node.definition - 1);
      return;
    }
    ShredNode element = node.element();
    node.index = 0;
    value(element, repetition);
    while (cursor.nextElement()) {
      node.index++;
      value(element, element.repetition);
    }
  }

  private void map(ShredNode node, int repetition, int first) throws BadInputException {
    KeySet keys = node.keys;
    if (first != '{' || keys == null) {
      throw mismatch(node);
    }
    keys.clear();
    int at = cursor.pos + 1;
    if (!cursor.firstKey()) {
      nulls(node, repetition, node.definition - 1);
      return;
    }
    BinaryColumn column = (BinaryColumn) node.children[0].boundColumn();
    ShredNode value = node.children[1];
    int level = repetition;
    do {
      column.append(level, cursor.spanBytes, cursor.spanBegin, cursor.spanEnd - cursor.spanBegin);
      int last = column.values() - 1;
      if (!keys.add(column.bytes(), column.begin(last), column.ends()[last])) {
        throw CursorFailures.duplicateKey(cursor, at);
      }
      value(value, level);
      at = cursor.pos;
      level = value.repetition;
    } while (cursor.nextKey());
  }

  private void unknownField(ShredNode owner, int key) throws BadInputException {
    if (unknown == UnknownFields.DROP) {
      dropped++;
      cursor.skipValueFast();
      return;
    }
    if (rest == null) {
      throw cursor.fail(FailureCode.UNKNOWN_FIELD, cursor.pos, "the schema has no such field");
    }
    int begin = cursor.pos;
    cursor.pos = key;
    cursor.string();
    cursor.pos = begin;
    rest.key(owner, cursor);
    cursor.skipValue();
    if (!rest.value(cursor.buffer, begin, cursor.pos)) {
      throw CursorFailures.duplicateKey(cursor, key);
    }
  }

  private BadInputException mismatch(ShredNode node) throws BadInputException {
    return Mismatch.type(cursor, node);
  }
}
