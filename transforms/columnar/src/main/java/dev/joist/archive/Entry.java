package dev.joist.archive;

/**
 * What an archive says about its next member.
 *
 * @param reason why it is refused, else empty
 */
record Entry(String name, Kind kind, String reason) {
  enum Kind {
    FILE,
    /** A directory, or something about other members: there is nothing to read. */
    WITHOUT_DATA,
    REFUSED
  }

  static Entry file(String name) {
    return new Entry(name, Kind.FILE, "");
  }

  static Entry withoutData(String name) {
    return new Entry(name, Kind.WITHOUT_DATA, "");
  }

  static Entry refused(String name, String reason) {
    return new Entry(name, Kind.REFUSED, reason);
  }

  /** Whether there is nothing in it that a user would want to be read. */
  boolean isJunk() {
    return kind == Kind.WITHOUT_DATA || isJunk(name);
  }

  /** What operating systems and frameworks leave beside data. */
  static boolean isJunk(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.startsWith("._")
        || last.equals(".DS_Store")
        || last.equals("_SUCCESS")
        || name.startsWith("__MACOSX/")
        || name.contains("/__MACOSX/");
  }
}
