package dev.joist.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the member of a struct by name: for objects whose fields do not come as guessed. */
final class FieldTable {
  /** Unknown fields remembered; those beyond cost a search each time. */
  private static final int MOST_UNKNOWN = 32;

  private static final int LONGEST_UNKNOWN = 100;

  private final @Nullable ShredNode[] slots;
  private int unknown;

  FieldTable(ShredNode[] fields) {
    this.slots = new ShredNode[Integer.highestOneBit((fields.length + MOST_UNKNOWN) * 4)];
    for (ShredNode field : fields) {
      add(field);
    }
  }

  private void add(ShredNode field) {
    int mask = slots.length - 1;
    byte[] padded = Arrays.copyOf(field.name, field.name.length + 8);
    int slot = hash(padded, 0, field.name.length) & mask;
    while (slots[slot] != null) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = field;
  }

  /** A node for an unknown field of this name, or null when there are too many already. */
  @Nullable ShredNode addUnknown(byte[] bytes, int from, int to, ShredNode parent) {
    if (unknown == MOST_UNKNOWN || to - from > LONGEST_UNKNOWN) {
      return null;
    }
    unknown++;
    String name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    ShredNode added = ShredNode.unknown(name, parent);
    add(added);
    return added;
  }

  /** Seven bytes must follow the range. */
  @Nullable ShredNode find(byte[] bytes, int from, int to) {
    int mask = slots.length - 1;
    int slot = hash(bytes, from, to) & mask;
    ShredNode found;
    while ((found = slots[slot]) != null) {
      if (Arrays.equals(found.name, 0, found.name.length, bytes, from, to)) {
        return found;
      }
      slot = (slot + 1) & mask;
    }
    return null;
  }

  /** Of the length and the first eight bytes, which is enough to tell most fields apart. */
  private static int hash(byte[] bytes, int from, int to) {
    int length = to - from;
    long first = Words.at(bytes, from);
    if (length < 8) {
      first &= ~(-1L << (length * 8));
    }
    long mixed = (first + length) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40);
  }
}
