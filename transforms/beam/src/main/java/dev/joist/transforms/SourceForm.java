package dev.joist.transforms;

import dev.joist.archive.Container;
import dev.joist.json.JsonStream;

/** What a source looks like from its beginning. */
public enum SourceForm {
  LINES("a record a line"),
  DOCUMENTS("documents"),
  ARRAY("an array of records"),
  PACKED("compressed or an archive"),
  EMPTY("empty"),
  OTHER("no JSON objects");

  private final String words;

  SourceForm(String words) {
    this.words = words;
  }

  static SourceForm of(byte[] beginning, String path) {
    if (Container.mayBePacked(beginning, path)) {
      return PACKED;
    }
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
