package dev.joist.transforms;

import java.io.Serializable;

/** How many dead letters a run may have and still be published. */
public sealed interface DeadLimit extends Serializable {
  /** As many as there are. */
  record None() implements DeadLimit {
    @Override
    public boolean isExceeded(long documents, long deadLetters) {
      return false;
    }
  }

  /** So many, whatever the number of documents. */
  record Count(long most) implements DeadLimit {
    @Override
    public boolean isExceeded(long documents, long deadLetters) {
      return deadLetters > most;
    }

    @Override
    public String toString() {
      return Long.toString(most);
    }
  }

  /** So many in a hundred documents. */
  record Percent(double most) implements DeadLimit {
    @Override
    public boolean isExceeded(long documents, long deadLetters) {
      return deadLetters > documents * most / 100;
    }

    @Override
    public String toString() {
      return most + "%";
    }
  }

  /**
   * Reads {@code N} or {@code N%}.
   *
   * @throws IllegalArgumentException that says what would be right
   */
  static DeadLimit parse(String text) {
    boolean isShare = text.endsWith("%");
    String digits = isShare ? text.substring(0, text.length() - 1) : text;
    try {
      DeadLimit limit =
          isShare ? new Percent(Double.parseDouble(digits)) : new Count(Long.parseLong(digits));
      if (!digits.startsWith("-") && !(limit instanceof Percent share && !(share.most() <= 100))) {
        return limit;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below, with everything else.
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is neither a number, like 100, nor a percentage up to 100, like 0.5%");
  }

  boolean isExceeded(long documents, long deadLetters);

  /** Fails the run that has too many. */
  default void check(long documents, long deadLetters) {
    if (isExceeded(documents, deadLetters)) {
      throw new RunFailure(
          "%,d of %,d documents are dead letters, more than --max-dead %s: nothing was published"
              .formatted(deadLetters, documents, this));
    }
  }
}
