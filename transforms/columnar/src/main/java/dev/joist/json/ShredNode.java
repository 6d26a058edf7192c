package dev.joist.json;

import dev.joist.columnar.ColumnBuffer;
import dev.joist.schema.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A field of the schema as the shredder walks it, with the state of the record being read. One
 * class for all types, so that no call on the hot path has more than one target.
 */
final class ShredNode {
  static final int STRUCT = 0;
  static final int LIST = 1;
  static final int MAP = 2;
  static final int TEXT = 3;
  static final int LONG = 4;
  static final int INT = 5;
  static final int BOOLEAN = 6;
  static final int DOUBLE = 7;
  static final int JSON = 8;

  /** The kinds from here on are for {@link RareValues}. */
  static final int FLOAT = 9;

  static final int UNSIGNED_LONG = 10;
  static final int DATE = 11;
  static final int TIME = 12;
  static final int TIMESTAMP = 13;
  static final int DECIMAL = 14;
  static final int BINARY = 15;
  static final int UUID = 16;
  static final int NOTHING = 17;

  /** A field that data has and the schema has not. */
  static final int UNKNOWN = 18;

  final int kind;
  final byte[] name;
  final @Nullable ShredNode parent;
  final boolean nullable;

  /** The level of a null, which is that of the present parent. */
  final int nullLevel;

  /** The level of a present value; of lists and maps, of one that is not empty. */
  final int definition;

  /** Of values inside a list or map: the level of every one but the first. */
  final int repetition;

  /** Of leaves. */
  final @Nullable Scalar scalar;

  /** Of integers: what the column can hold. */
  final long smallest;

  final long largest;

  /** Of structs by ordinal, of lists the element, of maps key and value. */
  ShredNode[] children = {};

  /** Of structs that are elements: the member that takes elements which are no objects. */
  @Nullable ShredNode others;

  /** The leaf columns below: {@code [firstLeaf, endLeaf)}. */
  int firstLeaf;

  int endLeaf;
  int ordinal;

  /** Bound for one batch; of leaves. */
  @Nullable ColumnBuffer column;

  /** Of structs: counts objects, so that {@link #stamp} of a child tells whether it was seen. */
  int epoch;

  int stamp;

  /** Whatever {@link Fit} says. */
  boolean takesWhateverIsKept;

  /** Of lists: the element being read. Of maps: where the key being read stands in the buffer. */
  int index;

  /** Of structs: the member that is expected first. */
  @Nullable ShredNode head;

  /** Of members of structs: the member that is expected to follow. */
  @Nullable ShredNode next;

  @Nullable FieldTable table;
  @Nullable KeySet keys;

  private final long nameWord;
  private final long nameMask;

  /** Bytes of the quoted name after the first eight; -1 for names that only come with escapes. */
  private final int tail;

  private final byte[] quotedName;

  ShredNode(
      int kind,
      String name,
      @Nullable ShredNode parent,
      boolean nullable,
      int nullLevel,
      int definition,
      int repetition,
      @Nullable Scalar scalar) {
    this.kind = kind;
    this.name = name.getBytes(StandardCharsets.UTF_8);
    this.parent = parent;
    this.nullable = nullable;
    this.nullLevel = nullLevel;
    this.definition = definition;
    this.repetition = repetition;
    this.scalar = scalar;
    this.smallest = scalar == null ? 0 : LeafKind.smallest(scalar);
    this.largest = scalar == null ? 0 : LeafKind.largest(scalar);
    this.quotedName = Arrays.copyOf(this.name, this.name.length + 1);
    quotedName[this.name.length] = '"';
    boolean escaped = name.codePoints().anyMatch(c -> c < ' ' || c == '"' || c == '\\');
    this.tail = escaped ? -1 : Math.max(0, quotedName.length - 8);
    this.nameMask = quotedName.length < 8 ? -1L >>> (64 - 8 * quotedName.length) : -1L;
    this.nameWord = Words.at(Arrays.copyOf(quotedName, quotedName.length + 8), 0) & nameMask;
  }

  /** A stand-in for a field the schema does not have, so that it can be guessed as others are. */
  static ShredNode unknown(String name, ShredNode parent) {
    return new ShredNode(UNKNOWN, name, parent, true, 0, 0, 0, null);
  }

  /** Whether the name and its closing quote stand at {@code at}, without escapes. */
  boolean isNamedAt(byte[] bytes, int at) {
    if (((Words.at(bytes, at) ^ nameWord) & nameMask) != 0) {
      return false;
    }
    return tail <= 0 ? tail == 0 : isRestAt(bytes, at);
  }

  private boolean isRestAt(byte[] bytes, int at) {
    byte[] quoted = quotedName;
    if (quoted.length > bytes.length - at) {
      return false;
    }
    int from = 8;
    for (; from <= quoted.length - 8; from += 8) {
      if (Words.at(bytes, at + from) != Words.at(quoted, from)) {
        return false;
      }
    }
    for (; from < quoted.length; from++) {
      if (bytes[at + from] != quoted[from]) {
        return false;
      }
    }
    return true;
  }

  /** The type was not inferred, so that there is nothing to be exact about. */
  void takeWhateverIsKept() {
    takesWhateverIsKept = true;
    for (ShredNode child : children) {
      child.takeWhateverIsKept();
    }
  }

  ShredNode element() {
    return children[0];
  }

  ColumnBuffer boundColumn() {
    if (column == null) {
      throw new IllegalStateException("no batch is bound");
    }
    return column;
  }
}
