package dev.joist.runners;

/** What a process says to the one that started it. */
enum ExitCode {
  CLEAN(0),
  /** The output is published, and some documents became dead letters. */
  DEAD_LETTERS(1),
  /** Nothing was published. */
  FAILED(2),
  USAGE(64),
  /** Nothing was published, and what is staged can be used again. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
