package dev.joist.transforms;

import java.util.Optional;

/**
 * A row of what somebody has edited.
 *
 * @param line 0 when it does not say
 * @param byteOffset -1 when it does not say
 * @param isWhole whether it says that nothing of the document is missing in raw
 */
record MendedLetter(
    LetterKey key, long line, long byteOffset, Optional<byte[]> raw, boolean isWhole) {
  /** Whether it says nothing else of the place of a letter. */
  boolean isAt(LetterPairs.Place place) {
    return (line == 0 || line == place.line())
        && (byteOffset < 0 || byteOffset == place.byteOffset());
  }

  boolean saysTheSamePlaceAs(MendedLetter other) {
    return line == other.line && byteOffset == other.byteOffset;
  }
}
