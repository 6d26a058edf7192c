package dev.joist.transforms;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What inputs hold.
 *
 * @param columns every field, element and map value, the outer before the inner
 * @param failures of documents and sources, by code
 * @param paths of the sources that remarks and failures name, by their ordinals
 * @param rows the documents that are sound
 * @param bytesRead as they lie on disk
 */
public record InputProfile(
    SchemaChoice schema,
    List<Column> columns,
    Map<String, FailureCount> failures,
    Map<Integer, String> paths,
    long documents,
    long rows,
    long sources,
    long failedSources,
    long bytesRead,
    Output output)
    implements Serializable {
  public InputProfile {
    columns = List.copyOf(columns);
    failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    paths = Map.copyOf(paths);
  }

  /**
   * How often a column has a value.
   *
   * @param path with {@code *} for elements of a list and values of a map
   * @param type as {@code schema.yaml} has it, or {@code struct}
   * @param present values that are not null
   * @param absent objects around it that do not have it
   */
  public record Column(String path, String type, long present, long nulls, long absent)
      implements Serializable {}

  /**
   * What {@code convert} would write of it without further options.
   *
   * @param bytes a guess from {@code triedRows} that were written to nowhere; -1 if there were none
   */
  public record Output(long files, long bytes, long triedRows) implements Serializable {
    static final Output UNKNOWN = new Output(0, -1, 0);

    /** Empty when nothing can be known. */
    public Optional<Output> known() {
      return bytes < 0 ? Optional.empty() : Optional.of(this);
    }
  }

  InputProfile withOutput(Output known) {
    return new InputProfile(
        schema,
        columns,
        failures,
        paths,
        documents,
        rows,
        sources,
        failedSources,
        bytesRead,
        known);
  }
}
