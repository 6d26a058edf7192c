package dev.joist.generate;

/** Rows that all have the same shape. */
final class ShapedRows implements JsonRows {
  private final long key;
  private final ObjectShape shape;
  private final Layout layout;

  ShapedRows(long key, ObjectShape shape) {
    this.key = key;
    this.shape = shape;
    this.layout = shape.layout();
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public void write(long from, long to, JsonText out, Tally tally) {
    int begin = out.length();
    for (long row = from; row < to; row++) {
      shape.write(Draws.at(key, row), row, out, tally);
      out.raw('\n');
    }
    tally.addRows(to - from);
    tally.addBytes(out.length() - begin);
  }
}
