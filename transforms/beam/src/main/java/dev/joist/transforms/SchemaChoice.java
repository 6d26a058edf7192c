package dev.joist.transforms;

import java.io.Serializable;
import java.util.List;

/**
 * The schema of a run, and what its users should know about how it was found.
 *
 * @param yaml the text of {@code schema.yaml}
 */
public record SchemaChoice(String yaml, List<Remark> remarks) implements Serializable {
  public SchemaChoice {
    remarks = List.copyOf(remarks);
  }

  /** A schema that somebody gave. */
  public static SchemaChoice given(String yaml) {
    return new SchemaChoice(yaml, List.of());
  }

  /** Something about a column, as a sentence without its subject, and where it was seen. */
  public record Remark(String column, String text, List<Sighting> seen) implements Serializable {
    public Remark {
      seen = List.copyOf(seen);
    }
  }

  /**
   * The first value of a kind.
   *
   * @param source the ordinal of the source
   * @param offset in bytes from the start of the source
   * @param line counted from 1
   */
  public record Sighting(String what, int source, long offset, long line) implements Serializable {}
}
