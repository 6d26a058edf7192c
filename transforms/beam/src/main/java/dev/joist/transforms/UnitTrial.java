package dev.joist.transforms;

import java.io.Serializable;

/**
 * What the beginning of a unit came to when it was written to nowhere.
 *
 * @param bytesIn of the input, of which {@code rows} were made
 */
record UnitTrial(long bytesIn, long rows, long bytesOut) implements Serializable {
  /** What files aim at when nothing else is said. */
  private static final long FILE_BYTES = FileShape.DEFAULT_FILE_BYTES;

  /** Scales the trials up to all bytes of the input. */
  static InputProfile.Output guess(Iterable<UnitTrial> trials, long bytesOfAll) {
    long bytesIn = 0;
    long rows = 0;
    long bytesOut = 0;
    for (UnitTrial trial : trials) {
      bytesIn += trial.bytesIn;
      rows += trial.rows;
      bytesOut += trial.bytesOut;
    }
    if (rows == 0) {
      return InputProfile.Output.UNKNOWN;
    }
    double scale = Math.max(1, bytesOfAll / (double) bytesIn);
    long bytes = Math.round(bytesOut * scale);
    return new InputProfile.Output((bytes + FILE_BYTES - 1) / FILE_BYTES, bytes, rows);
  }
}
