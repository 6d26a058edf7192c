package dev.joist.transforms;

import dev.joist.json.JsonStream;

/** What a source looks like from its beginning. */
public enum SourceForm {
  LINES("a record a line"),
  DOCUMENTS("documents"),
  ARRAY("an array of records"),
  EMPTY("empty"),
  OTHER("no JSON objects");

  private final String words;

  SourceForm(String words) {
    this.words = words;
  }

  static SourceForm of(byte[] beginning) {
    if (JsonStream.areLines(beginning, beginning.length)) {
      return LINES;
    }
    // A byte order mark is no white space.
    int at = beginning.length > 2 && beginning[0] == (byte) 0xef ? 3 : 0;
    while (at < beginning.length && beginning[at] >= 0 && beginning[at] <= ' ') {
      at++;
    }
    if (at == beginning.length) {
      return EMPTY;
    }
    return beginning[at] == '[' ? ARRAY : beginning[at] == '{' ? DOCUMENTS : OTHER;
  }

  @Override
  public String toString() {
    return words;
  }
}
