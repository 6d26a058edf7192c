package dev.joist.assembly;

import java.io.Serializable;

/**
 * A run of rows of one row group.
 *
 * @param from the first row, counted in the group
 * @param to the row after the last
 */
public record Piece(StoredGroup group, long from, long to, Treatment treatment)
    implements Serializable {
  /** How rows come into another file. */
  public enum Treatment {
    /** The whole group, byte for byte. */
    COPY,
    /** Decoded, and encoded together with their neighbours. */
    ENCODE
  }

  static Piece whole(StoredGroup group) {
    return new Piece(group, 0, group.rows(), Treatment.COPY);
  }

  boolean isWhole() {
    return from == 0 && to == group.rows();
  }

  /** The same, with another number for the file. */
  public Piece ofFile(int file) {
    StoredGroup moved =
        new StoredGroup(file, group.group(), group.rows(), group.bytes(), group.plainBytes());
    return new Piece(moved, from, to, treatment);
  }

  Piece encoded() {
    return new Piece(group, from, to, Treatment.ENCODE);
  }
}
