package dev.joist.generate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** What is true of the rows of one span: counts, and the places of faults. */
public final class Truth {
  private final Tally tally;
  private final JsonText places;

  Truth(Tally tally, JsonText places) {
    this.tally = tally;
    this.places = places;
  }

  /** Rows that a right reader finds. */
  public long soundRows() {
    return tally.rows();
  }

  /** Writes it for {@link Answers#add}. */
  public void writeTo(OutputStream out) throws IOException {
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream data = new DataOutputStream(new DeflaterOutputStream(out, fast))) {
      tally.writeTo(data);
      data.writeInt(places.length());
      data.write(places.bytes(), 0, places.length());
    } finally {
      fast.end();
    }
  }

  static Tally readTally(InputStream in, Layout layout) throws IOException {
    return Tally.readFrom(data(in), layout);
  }

  /** The places, a line each. */
  static byte[] readPlaces(InputStream in, Layout layout) throws IOException {
    DataInputStream data = data(in);
    Tally skipped = Tally.readFrom(data, layout);
    byte[] places = new byte[data.readInt()];
    data.readFully(places);
    return skipped.faults().isEmpty() ? new byte[0] : places;
  }

  private static DataInputStream data(InputStream in) {
    return new DataInputStream(new InflaterInputStream(in));
  }
}
