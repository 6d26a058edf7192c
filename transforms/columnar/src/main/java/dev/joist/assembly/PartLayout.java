package dev.joist.assembly;

import dev.joist.parquet.write.ParquetLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Deals row groups out to files, in their order: a function of the sizes of the groups and the
 * options alone.
 */
public final class PartLayout {
  private final Sizing sizing;
  private final ParquetLayout layout;

  public PartLayout(Sizing sizing, ParquetLayout layout) {
    this.sizing = sizing;
    this.layout = layout;
  }

  /** The pieces of every file; one file without pieces when there is nothing to deal out. */
  public List<List<Piece>> parts(List<StoredGroup> groups) {
    List<List<Piece>> parts = sizing.deal(groups);
    parts.replaceAll(this::treated);
    return parts;
  }

  /** Parts of a group cannot be copied; small groups are worth encoding only if they meet. */
  private List<Piece> treated(List<Piece> pieces) {
    List<Piece> treated = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      boolean meets =
          (i > 0 && isFragment(pieces.get(i - 1)))
              || (i + 1 < pieces.size() && isFragment(pieces.get(i + 1)));
      boolean encode = !piece.isWhole() || (isFragment(piece) && meets);
      treated.add(encode ? piece.encoded() : piece);
    }
    return treated;
  }

  private boolean isFragment(Piece piece) {
    StoredGroup group = piece.group();
    return !piece.isWhole()
        || (2 * group.rows() <= layout.rowGroupRows()
            && 2 * group.plainBytes() <= layout.rowGroupBytes());
  }
}
