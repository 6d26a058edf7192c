package dev.joist.generate;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The pieces of a span as one stream of text. */
final class PieceStream extends InputStream {
  private final InOrder<Documents.Piece> pieces;
  private final Documents documents;
  private Documents.@Nullable Piece piece;
  private int at;

  PieceStream(InOrder<Documents.Piece> pieces, Documents documents) {
    this.pieces = pieces;
    this.documents = documents;
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int most) throws IOException {
    Documents.Piece current = piece;
    while (current == null || at == current.text().length()) {
      if (current != null) {
        documents.recycle(current);
      }
      current = pieces.next();
      piece = current;
      at = 0;
      if (current == null) {
        return -1;
      }
    }
    int count = Math.min(most, current.text().length() - at);
    System.arraycopy(current.text().bytes(), at, target, from, count);
    at += count;
    return count;
  }
}
