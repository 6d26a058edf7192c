package dev.joist.transforms;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who runs what, for the books.
 *
 * @param options what the user chose that shapes the output, by the names of the flags
 * @param startedMillis when the command began, for the report alone
 * @param folder in which it was started, to which relative names of sources are relative; for the
 *     report alone
 */
public record RunInfo(
    String command,
    String runner,
    String engine,
    String version,
    Map<String, String> options,
    long startedMillis,
    String folder)
    implements Serializable {
  public RunInfo {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /** Started in the folder of this process. */
  public RunInfo(
      String command,
      String runner,
      String engine,
      String version,
      Map<String, String> options,
      long startedMillis) {
    this(
        command,
        runner,
        engine,
        version,
        options,
        startedMillis,
        Path.of("").toAbsolutePath().toString());
  }
}
