package dev.joist.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the member of a struct by name: for objects whose fields do not come as guessed. */
final class FieldTable {
  private final @Nullable ShredNode[] slots;

  FieldTable(ShredNode[] fields) {
    int capacity = Integer.highestOneBit(Math.max(4, fields.length * 4 - 1));
    this.slots = new ShredNode[capacity];
    for (ShredNode field : fields) {
      int slot = KeySet.hash(field.name, 0, field.name.length) & (capacity - 1);
      while (slots[slot] != null) {
        slot = (slot + 1) & (capacity - 1);
      }
      slots[slot] = field;
    }
  }

  @Nullable ShredNode find(byte[] bytes, int from, int to) {
    int mask = slots.length - 1;
    int slot = KeySet.hash(bytes, from, to) & mask;
    ShredNode found;
    while ((found = slots[slot]) != null) {
      if (Arrays.equals(found.name, 0, found.name.length, bytes, from, to)) {
        return found;
      }
      slot = (slot + 1) & mask;
    }
    return null;
  }
}
