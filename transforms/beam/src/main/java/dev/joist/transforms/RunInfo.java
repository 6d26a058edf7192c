package dev.joist.transforms;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who runs what, for the books.
 *
 * @param options what the user chose that shapes the output, by the names of the flags
 * @param startedMillis when the command began, for the report alone
 */
public record RunInfo(
    String command,
    String runner,
    String engine,
    String version,
    Map<String, String> options,
    long startedMillis)
    implements Serializable {
  public RunInfo {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }
}
