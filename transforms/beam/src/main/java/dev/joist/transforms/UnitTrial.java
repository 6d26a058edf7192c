package dev.joist.transforms;

import java.io.Serializable;

/**
 * What the beginning of a unit came to when it was written to nowhere.
 *
 * @param bytesIn of the input, of which {@code rows} were made
 */
record UnitTrial(long bytesIn, long rows, long bytesOut) implements Serializable {
  /** Scales the trials up to all bytes of the input; a unit with rows makes a file. */
  static InputProfile.Output guess(Iterable<UnitTrial> trials, long bytesOfAll) {
    long files = 0;
    long bytesIn = 0;
    long rows = 0;
    long bytesOut = 0;
    for (UnitTrial trial : trials) {
      files += trial.rows > 0 ? 1 : 0;
      bytesIn += trial.bytesIn;
      rows += trial.rows;
      bytesOut += trial.bytesOut;
    }
    if (rows == 0) {
      return InputProfile.Output.UNKNOWN;
    }
    double scale = Math.max(1, bytesOfAll / (double) bytesIn);
    return new InputProfile.Output(files, Math.round(bytesOut * scale), rows);
  }
}
