package dev.joist.transforms;

import dev.joist.assembly.Piece;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of one table that one worker makes one after the other. Thousands of small ones share the
 * staged files that they are made of, and opening such a file costs more than a small part.
 */
record PartBundle(List<Part> parts) implements Serializable {
  /** Of the staged files; more is worth another worker. */
  private static final long BYTES = 64L << 20;

  private static final int PARTS = 2048;

  PartBundle {
    parts = List.copyOf(parts);
  }

  /** Neighbours come together. */
  static List<PartBundle> of(List<Part> parts) {
    List<PartBundle> bundles = new ArrayList<>();
    List<Part> open = new ArrayList<>();
    long bytes = 0;
    for (Part part : parts) {
      long more = bytes(part);
      boolean full = bytes + more > BYTES || open.size() == PARTS;
      if (!open.isEmpty() && (full || open.get(0).table() != part.table())) {
        bundles.add(new PartBundle(open));
        open.clear();
        bytes = 0;
      }
      open.add(part);
      bytes += more;
    }
    if (!open.isEmpty()) {
      bundles.add(new PartBundle(open));
    }
    return bundles;
  }

  private static long bytes(Part part) {
    long bytes = 0;
    for (Piece piece : part.pieces()) {
      bytes += piece.group().bytes();
    }
    return bytes;
  }

  int table() {
    return parts.get(0).table();
  }

  /** No other bundle has it. */
  int number() {
    return parts.get(0).number();
  }
}
