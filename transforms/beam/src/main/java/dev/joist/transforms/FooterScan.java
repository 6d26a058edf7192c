package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the footers of a run of sources say.
 *
 * @param schemas the different ones, as YAML, each once
 * @param keyValues entries on which all footers agree; means nothing when no footer was read
 */
record FooterScan(List<Entry> entries, List<String> schemas, Map<String, String> keyValues)
    implements Serializable {
  FooterScan {
    entries = List.copyOf(entries);
    schemas = List.copyOf(schemas);
  }

  /**
   * One source.
   *
   * @param schema its place in {@link #schemas}; -1 when there is no footer
   * @param groups its row groups
   * @param failure why there is no footer, or {@link Failure#NONE}
   */
  record Entry(SourceFile source, int schema, List<Group> groups, Failure failure)
      implements Serializable {
    Entry {
      groups = List.copyOf(groups);
    }
  }

  /**
   * A row group.
   *
   * @param copyable whether it may go into a file of the same schema as it is
   */
  record Group(long rows, long bytes, long plainBytes, boolean copyable) implements Serializable {}

  /** A dead letter that is about a whole source. */
  record Failure(FailureCode code, long byteOffset, String path, String reason)
      implements Serializable {
    /** Everything is well. */
    static final Failure NONE = new Failure(FailureCode.UNREADABLE, -1, "", "");

    boolean isOne() {
      return !reason.isEmpty();
    }

    static Failure of(BadInputException letter) {
      return new Failure(letter.code(), letter.byteOffset(), letter.path(), letter.reason());
    }

    BadInputException asDeadLetter() {
      return new BadInputException(code, byteOffset, 0, path, reason);
    }
  }

  /** The entries that are in both, with the same value. */
  static Map<String, String> agreed(Map<String, String> some, Map<String, String> others) {
    Map<String, String> both = new LinkedHashMap<>(some);
    both.entrySet().removeIf(entry -> !entry.getValue().equals(others.get(entry.getKey())));
    return both;
  }
}
