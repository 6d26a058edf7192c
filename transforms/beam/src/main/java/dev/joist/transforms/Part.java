package dev.joist.transforms;

import dev.joist.assembly.Piece;
import java.io.Serializable;
import java.util.List;

/**
 * A file of the output that is still to be made.
 *
 * @param number its place among all parts
 * @param table whose rows it holds, by its place in the layout
 * @param name where it belongs in the output
 * @param files the staged files that the pieces count by their place here
 * @param pieces what it is made of; none for the one staged file that it is
 */
record Part(int number, int table, String name, List<StagedRows> files, List<Piece> pieces)
    implements Serializable {
  Part {
    files = List.copyOf(files);
    pieces = List.copyOf(pieces);
  }
}
