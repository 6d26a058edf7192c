package dev.joist.transforms;

import java.util.regex.Pattern;

/** Bytes that messages of dead letters name, which are others when the same document runs alone. */
final class MessagePlaces {
  private static final String AGAIN = " of what ran again";
  private static final Pattern BYTE = Pattern.compile("\\bbyte (\\d+)(" + AGAIN + ")?");

  private MessagePlaces() {}

  /** To compare what is said besides. */
  static String without(String message) {
    return BYTE.matcher(message).replaceAll("byte");
  }

  /** For a letter whose columns say where it was before. */
  static String ofWhatRanAgain(String message) {
    return BYTE.matcher(message).replaceAll("byte $1" + AGAIN);
  }
}
